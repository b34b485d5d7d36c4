import { sum } from '../../../math/sum';
import { llmJudge } from '../../../evaluation/judges/llmJudge';
import { chatCompletions } from '../../../remote/chatCompletions';
import { conditionNames } from '../conditionName';
import type { Measure } from '../measure';
import { judgeConnection } from './judgeConnection';
import { judgedPrompts } from './judgedPrompts';
import { judgedSection } from './judgedSection';
import { judgePrompt } from './judgePrompt';
import {
  judgedOptions,
  judgedResult,
  judgedSummary,
  type JudgedOptions,
  type JudgedResult,
  type JudgedSummary,
} from './schemas';
import { summariseJudged } from './summariseJudged';

/** Completions compared by judges: by rules always, and by a language model where one is named. */
export const judged: Measure<JudgedOptions, JudgedResult, JudgedSummary> = {
  name: 'judged',
  options: judgedOptions,
  result: judgedResult,
  summary: judgedSummary,
  units: ({ prompts, tokens, judge }, { model, study, concept, files }) => {
    // Before the run begins, so that a missing key is not found after an hour.
    const connection = judge === undefined ? undefined : judgeConnection(judge, process.env);
    const llm =
      connection === undefined
        ? {}
        : { judge: llmJudge(chatCompletions(connection), { seed: study.seed }) };
    const hasPrompted = study.baselines.includes('prompted');
    const conditionCount = conditionNames.length + (hasPrompted ? 1 : 0);
    return judgedPrompts(concept, prompts, files).map((prompt, index) => ({
      key: String(index),
      label: 'judged completions',
      content: [prompt, hasPrompted, concept.train],
      tokens:
        sum(prompt.messages.map(({ content }) => model.tokenizer.encode(content).length)) +
        conditionCount * tokens,
      measure: (context) => judgePrompt(context, prompt, { tokens, hasPrompted, ...llm }),
    }));
  },
  summarise: ({ tokens, judge }, { material, results }) =>
    summariseJudged(
      results.map(({ result }) => result),
      {
        tokens,
        judge,
        multiplier: material.headline,
        seed: material.record.identity.study.seed,
      },
    ),
  section: judgedSection,
};

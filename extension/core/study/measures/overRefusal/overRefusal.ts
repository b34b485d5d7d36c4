import type { Measure } from '../measure';
import { refusalSection } from './refusalSection';
import { measureRefusal, readRefusalPrompts } from './refusalWork';
import {
  overRefusalOptions,
  overRefusalResult,
  overRefusalSummary,
  type OverRefusalOptions,
  type OverRefusalResult,
  type OverRefusalSummary,
} from './schemas';
import { summariseRefusals } from './summariseRefusals';

/** Unsteered, the vector, its mirror image and the random direction, for the estimate of cost. */
const conditionCount = 4;

/** Whether steering makes the model refuse what it should answer, or answer what it should not. */
export const overRefusal: Measure<OverRefusalOptions, OverRefusalResult, OverRefusalSummary> = {
  name: 'overRefusal',
  options: overRefusalOptions,
  result: overRefusalResult,
  summary: overRefusalSummary,
  units: (options, { model: { tokenizer }, study, files }) =>
    readRefusalPrompts(files.inBox('benchmarks/xstest.jsonl'), options, study.seed).map(
      (prompt) => ({
        key: prompt.id,
        label: 'prompts of XSTest',
        content: prompt,
        tokens: tokenizer.encode(prompt.prompt).length + conditionCount * options.tokens,
        measure: ({ model, steering }) =>
          measureRefusal(model, prompt, steering.conditions, options.tokens),
      }),
    ),
  summarise: ({ tokens }, { material, results }) =>
    summariseRefusals(
      results.map(({ result }) => result),
      { multiplier: material.headline, tokens, seed: material.record.identity.study.seed },
    ),
  section: refusalSection,
};

import { sum } from '../../math/sum';
import type { Model, RunOptions } from '../../model/model';
import type { Message } from '../../model/tokenizer';
import type { ToolTask } from '../../pairs/toolTasks/parseToolTaskFile';
import type { Setting } from '../../steering/push';
import { requireApplied } from '../requireApplied';
import { requireFinite } from '../requireFinite';
import type { Tool } from './tool';
import { toolDialogue } from './toolDialogue';
import { workedSteps } from './workedSteps';

/** How likely the right calls of a task are, under one setting. */
export interface CallScore {
  /** Summed over the calls of the solution (nats). */
  readonly logProb: number;
  readonly tokens: number;
  readonly appliedPositions: number;
}

/**
 * The tool task without decoding: log-probability of each right call (`Call: add(2, 3)`) behind the
 * right calls before it and their results. It says something of models that never do a whole task,
 * and needs no luck. The answer line is left out: copying a result is another ability.
 * @returns one score per setting, in order.
 * @throws solutionFails, notApplied, notFinite
 */
export async function scoreToolCalls(
  model: Pick<Model, 'scoreAnswers' | 'tokenizer'>,
  task: ToolTask,
  settings: readonly Setting[],
  {
    shown,
    tools,
    ...options
  }: RunOptions & { readonly shown: readonly ToolTask[]; readonly tools: readonly Tool[] },
): Promise<readonly CallScore[]> {
  const totals = settings.map(() => ({ ...noCalls }));
  let messages: readonly Message[] = toolDialogue(task, { shown, tools }, model.tokenizer);
  for (const { line, reply } of workedSteps(task, tools)) {
    if (reply === undefined) continue;
    const before = model.tokenizer.chatPrompt(messages);
    const prompt = model.tokenizer.encode(before);
    const answer = model.tokenizer.encode(before + line).slice(prompt.length);
    const scores = await model.scoreAnswers({ prompt, answers: [answer] }, settings, options);
    totals.forEach((total, index) => {
      const score = scores[index]?.[0];
      total.logProb += sum(score?.logProbs ?? [NaN]);
      total.tokens += answer.length;
      total.appliedPositions += score?.appliedPositions ?? 0;
    });
    messages = [...messages, { role: 'assistant', content: line }, reply];
  }
  settings.forEach((setting, index) => {
    const { logProb = NaN, appliedPositions = 0 } = totals[index] ?? {};
    requireApplied(`Tool task ${task.id}`, setting, appliedPositions);
    requireFinite(`Tool task ${task.id}`, setting, [logProb]);
  });
  return totals;
}

const noCalls = { logProb: 0, tokens: 0, appliedPositions: 0 };

import type { Model, RunOptions } from '../../model/model';
import type { Setting } from '../../steering/push';
import { completePrompt } from '../completePrompt';

/** A word problem with its worked solution, whose last number is the result (GSM8K). */
export interface Problem {
  readonly text: string;
  readonly solution: string;
}

/**
 * The prompt of lm-evaluation-harness (tasks/gsm8k): solved problems, then the one to solve. A
 * model that has seen no solution does not write one in the form that is looked for.
 */
export function problemPrompt(shots: readonly Problem[], { text }: Pick<Problem, 'text'>): string {
  const solved = shots.map((shot) => `Question: ${shot.text}\nAnswer: ${shot.solution}\n\n`);
  return `${solved.join('')}Question: ${text}\nAnswer:`;
}

/**
 * Solutions written greedily under each setting, side by side.
 * @returns one text per setting, in order.
 * @throws notApplied, completionTooLong where the shots leave no room.
 */
export async function solveProblem(
  model: Model,
  prompt: string,
  settings: readonly Setting[],
  { maxTokens, signal }: RunOptions & { readonly maxTokens: number },
): Promise<{ readonly texts: readonly string[]; readonly appliedPositions: number }> {
  const { tokenizer } = model;
  const tokens = tokenizer.encode(`${tokenizer.startText ?? ''}${prompt}`);
  const options = { maxTokens, stop: ['Question:'], ...(signal === undefined ? {} : { signal }) };
  const { completions, appliedPositions } = await completePrompt(model, tokens, settings, options);
  return { texts: completions.map(({ text }) => text), appliedPositions };
}

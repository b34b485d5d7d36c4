import type { Model, RunOptions } from '../model/model';
import { unsteered, type Setting } from '../steering/push';
import { completePrompt } from './completePrompt';
import { repetition } from './repetition';

/** Repetition of the completions of one prompt, as a share from 0 to 1. */
export interface CompletionRepetition {
  readonly unsteered: number;
  readonly steered: number;
}

/**
 * Completes a prompt unsteered and steered, greedily, and counts how much each repeats itself.
 * @returns undefined where a completion is too short to repeat anything.
 */
export async function completionRepetition(
  model: Model,
  prompt: readonly number[],
  setting: Setting,
  { maxTokens, signal }: RunOptions & { readonly maxTokens: number },
): Promise<CompletionRepetition | undefined> {
  const settings = [unsteered, setting];
  const { completions } = await completePrompt(model, prompt, settings, { maxTokens, signal });
  const [before, after] = completions.map(({ tokens }) => repetition(tokens));
  return before === undefined || after === undefined
    ? undefined
    : { unsteered: before, steered: after };
}

import { mean } from '../math/mean';
import type { Model, RunOptions } from '../model/model';
import { unsteered, type Setting } from '../steering/push';
import { completePrompt } from './completePrompt';
import { textMeasures, type TextMeasures } from './textMeasures';

/** What is measured in one completion. */
export interface CompletionMeasures extends TextMeasures {
  /** Length. */
  readonly tokens: number;
  /** Mean −log p under the unsteered model, nats per token. */
  readonly surprise: number;
}

export interface MeasuredCompletions {
  readonly unsteered: CompletionMeasures;
  readonly steered: CompletionMeasures;
}

/**
 * Completes a prompt unsteered and steered, greedily, and measures both texts: how much they repeat
 * themselves, how diverse and long they are, and how surprised the unsteered model is by them.
 */
export async function completionMeasures(
  model: Model,
  prompt: readonly number[],
  setting: Setting,
  { maxTokens, ...options }: RunOptions & { readonly maxTokens: number },
): Promise<MeasuredCompletions> {
  const settings = [unsteered, setting];
  const { completions } = await completePrompt(model, prompt, settings, { maxTokens, ...options });
  const answers = completions.map(({ tokens }) => tokens);
  const [scores = []] = await model.scoreAnswers({ prompt, answers }, [unsteered], options);
  const [before, after] = answers.map((tokens, index) => ({
    ...textMeasures(tokens),
    tokens: tokens.length,
    surprise: -mean(scores[index]?.logProbs ?? []),
  }));
  if (before === undefined || after === undefined) throw new RangeError('no completions');
  return { unsteered: before, steered: after };
}

import type { Model, RunOptions } from '../../model/model';
import type { Setting } from '../../steering/push';
import { propensityPerToken } from '../propensity';
import { scorePair } from '../scorePair';
import type { TaskScore } from './taskScore';

/** A text to rewrite, its rewriting, and itself as the answer that copies it; token ids. */
export interface PreferenceItem {
  readonly id: string;
  readonly prompt: readonly number[];
  readonly wanted: readonly number[];
  readonly unwanted: readonly number[];
}

/**
 * Style by likelihood: log p(rewriting) − log p(the text as it was), each per token of its own
 * (nats per token), and whether the rewriting is preferred. It needs no judge of style, and no text
 * is written.
 *
 * Traps: copying the text is the easiest answer for a model that has seen it in the prompt, so the
 * difference is negative for most items; what counts is how a condition moves it. A push that
 * breaks the model moves it up, too, because a broken model copies badly: a gain counts only where
 * the rewriting itself (`wanted`) has not become less likely.
 * @returns one score per setting.
 * @throws notApplied when a steered setting pushed nowhere; notFinite.
 */
export async function scorePreference(
  model: Model,
  { id, prompt, wanted, unwanted }: PreferenceItem,
  settings: readonly Setting[],
  options?: RunOptions,
): Promise<readonly TaskScore[]> {
  const pair = { id, positive: { prompt, answer: wanted }, negative: { prompt, answer: unwanted } };
  const scores = await scorePair(model, pair, settings, options);
  return scores.map((score) => {
    const value = propensityPerToken(score);
    return { right: value > 0, value, wanted: score.positive.logProb / score.positive.tokens };
  });
}

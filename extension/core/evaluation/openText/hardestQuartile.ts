import { mean } from '../../math/mean';
import type { LikelihoodPair } from './answerLikelihoods';
import { openTextShift, type OpenTextShift } from './openTextShift';

/** How many answers of each side are in the quartile: rounded down as in the paper's code. */
export function quartileSize(n: number): number {
  return Math.max(1, Math.floor(n / 4));
}

/**
 * The shift where the unsteered model is furthest from what is wanted (Pres et al. 2024): promote
 * over the quarter of positive answers that it finds least likely, suppress over the quarter of
 * negative answers that it finds most likely. The two quarters need not be of the same items.
 * @returns undefined for no items.
 */
export function hardestQuartile(items: readonly LikelihoodPair[]): OpenTextShift | undefined {
  const size = quartileSize(items.length);
  if (items.length === 0) return undefined;
  const leastLikely = items.toSorted((a, b) => a.unsteered.positive - b.unsteered.positive);
  const mostLikely = items.toSorted((a, b) => b.unsteered.negative - a.unsteered.negative);
  const promote = mean(leastLikely.slice(0, size).map((item) => openTextShift(item).promote));
  const suppress = mean(mostLikely.slice(0, size).map((item) => openTextShift(item).suppress));
  return { promote, suppress, gap: promote - suppress };
}

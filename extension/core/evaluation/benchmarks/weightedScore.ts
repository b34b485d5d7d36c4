import { sum } from '../../math/sum';

/** Weights come as decimals of a file; rounding moves their sum by less. */
const tolerance = 1e-6;

/**
 * The score on the whole data set as estimated from its anchor items, Σ wᵢ·yᵢ (Maia Polo et al.
 * 2024, the estimator they call IRT). The weights were fitted to unsteered models.
 * @returns undefined unless the weights sum to 1: of a part of the anchors there is no estimate.
 */
export function weightedScore(
  items: readonly { readonly weight: number; readonly score: number }[],
): number | undefined {
  const total = sum(items.map(({ weight }) => weight));
  if (Math.abs(total - 1) > tolerance) return undefined;
  return sum(items.map(({ weight, score }) => weight * score));
}

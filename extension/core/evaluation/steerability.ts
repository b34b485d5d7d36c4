import { linearFit } from '../math/linearFit';

/** An item's propensity at each multiplier. */
export interface PropensityCurve {
  readonly multipliers: readonly number[];
  readonly propensities: readonly number[];
}

/**
 * Steerability: least-squares slope of propensity over multiplier (Tan et al. 2024, section 3), in
 * nats per unit of the multiplier. For −1.5 … 1.5 by 0.5 it is Σ λ·m(λ) / 7. A slope below 0 is
 * anti-steerable: the push works against the concept. A curve that saturates has a smaller slope
 * than its middle part.
 * @throws noSpread, tooFewValues if fewer than two multipliers differ. There is no slope, and 0
 * would read as "no effect". lengthsDiffer if a propensity is missing.
 * @example steerability({ multipliers: [-1, 0, 1], propensities: [0, 1, 2] }) // => 1
 */
export function steerability({ multipliers, propensities }: PropensityCurve): number {
  return linearFit(multipliers, propensities).slope;
}

import type { Estimate } from '../summary';

/**
 * An effect seen from what was asked for: a multiplier below 0 (or a prompt against the concept)
 * asks for less of the concept, so there the sign is turned round.
 */
export function wantedEffect(effect: Estimate, side: number): Estimate {
  if (side >= 0) return effect;
  const { mean, low, high, ...rest } = effect;
  if (low === undefined || high === undefined) return { ...rest, mean: -mean };
  return { ...rest, mean: -mean, low: -high, high: -low };
}

import type { Unit } from '../core/steering/steeringVector';

const meanings: Readonly<Record<Unit, string>> = {
  vector: 'the vector as built',
  direction: 'a vector of length 1',
  residualNorm: 'as long as the residual stream',
  sigma: 'one standard deviation of activations along the vector',
  kl: 'a calibrated divergence from unsteered',
  change: 'the whole change as built',
  gradient: 'one step down the classifier’s gradient',
};

/**
 * What multiplier 1 means, to be put behind it or behind a slope; nothing for the unit that goes
 * without saying, the vector as built.
 */
export function unitInWords(unit: Unit): string {
  return unit === 'vector' ? '' : ` (unit ${unit}: 1 is ${meanings[unit]})`;
}

/** The unit's name behind a multiplier: `1.5 sigma`. */
export function unitSuffix(unit: Unit): string {
  return unit === 'vector' ? '' : ` ${unit}`;
}

import { seededRandom } from '../base/random';
import { principalComponents } from '../math/principalComponents';
import { checkAgainstMean } from './againstMean';
import { differences } from './differences';
import { noSpreadInPairs } from './errors';
import { holdPairs, type Computed, type HeldPairs } from './heldPairs';
import type { CardedMethod } from './method';
import { orientByVotes } from './orient';

/**
 * Linear artificial tomography (RepE, Zou et al. 2023): the two members of half of the pairs change
 * places, and v = first principal component of the centred differences, unit length. Its sign is
 * then voted by the labels: it is turned so that the positive member has the larger projection in
 * most pairs.
 *
 * The order is drawn here so that exactly half are turned, which keeps the mean near 0 and makes
 * centring harmless. Trap: with the order left as it is, this is `differencePca`, and the mean
 * difference is gone.
 */
export const latReading: CardedMethod = {
  name: 'latReading',
  unit: 'direction',
  card: {
    name: 'latReading',
    title: 'LAT reading vector',
    formula: 'v = first principal component of ±Δ − mean(±Δ), half of the signs turned, ‖v‖ = 1',
    source: 'RepE, Zou et al. 2023',
    site: 'read and applied at any site',
    sign: 'the positive member has the larger projection in most pairs',
    unit: 'direction: a unit vector',
    failsWhen: 'pairs are few: which of them are turned then decides the direction',
  },
  start: holdPairs('latReading', 2, (pairs, { seed }) => {
    const count = pairs.positive.length;
    const all = Array.from({ length: count }, (_, index) => index);
    const turned = seededRandom(seed, 'latReading').sample(all, Math.floor(count / 2));
    return readingDirection(pairs, new Set(turned));
  }),
};

/** @param turned indices of the pairs whose members change places before centring. */
export function readingDirection(
  pairs: HeldPairs,
  turned: ReadonlySet<number>,
): Computed<Float32Array> {
  const rows = differences(pairs);
  const mixed = rows.map((row, at) => (turned.has(at) ? row.map((value) => -value) : row));
  const [first] = principalComponents(mixed, { centred: true });
  if (first === undefined) throw noSpreadInPairs('latReading', 'all differences are equal');
  const direction = orientByVotes(first.direction, rows);
  return {
    result: Float32Array.from(direction),
    checks: checkAgainstMean(direction, rows),
  };
}

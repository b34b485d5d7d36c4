import { meanRow } from '../math/meanRow';
import { subtractRows } from '../math/subtractRows';
import { differences } from './differences';
import { holdPairs, type HeldPairs } from './heldPairs';
import type { CardedMethod } from './method';
import { orientByVotes } from './orient';

/**
 * Cluster mean (RepE, Zou et al. 2023): v = mean of the positive members − mean of the negative
 * ones, with RepE's vote on the sign: turned so that Δ·v is positive in most pairs.
 *
 * For pairs it is the mean difference up to that vote. Trap: where most pairs disagree with the
 * mean, because a few have huge differences, it is the mean difference turned around.
 */
export const clusterMean: CardedMethod = {
  name: 'clusterMean',
  card: {
    name: 'clusterMean',
    title: 'Cluster mean',
    formula: 'v = ±(mean of positive − mean of negative), norm kept',
    source: 'RepE, Zou et al. 2023',
    site: 'read and applied at any site',
    sign: 'Δ·v is positive in most pairs, so it may be the opposite of the mean difference',
    unit: 'vector: the mean difference as it is',
    failsWhen: 'a few pairs have far larger differences than the rest',
  },
  start: holdPairs('clusterMean', 1, (pairs) => ({
    result: Float32Array.from(clusterDirection(pairs)),
  })),
};

function clusterDirection(pairs: HeldPairs): Float64Array {
  const between = subtractRows(meanRow(pairs.positive), meanRow(pairs.negative));
  return orientByVotes(between, differences(pairs));
}

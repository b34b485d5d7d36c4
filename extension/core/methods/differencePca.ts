import { principalComponents } from '../math/principalComponents';
import { checkAgainstMean } from './againstMean';
import { differences } from './differences';
import { noSpreadInPairs } from './errors';
import { holdPairs, type Computed, type HeldPairs } from './heldPairs';
import type { CardedMethod } from './method';
import { orientByVotes } from './orient';

/**
 * Centred-difference PCA: v = first principal component of Δ − mean(Δ), unit length, turned so that
 * Δ·v is positive in most pairs (repeng's default `pca_diff`, Vogel 2024; CAST `pca_diff`).
 *
 * Trap: centring removes the mean difference, the very thing that CAA uses. What is left is the
 * axis along which pairs differ from each other; it agrees with the mean only if the size of the
 * effect varies from pair to pair along it. So cos with the mean difference is always reported. For
 * identical pairs there is no such axis.
 */
export const differencePca: CardedMethod = {
  name: 'differencePca',
  unit: 'direction',
  card: {
    name: 'differencePca',
    title: 'Centred-difference PCA',
    formula: 'v = first principal component of Δ − mean(Δ), ‖v‖ = 1',
    source: 'repeng pca_diff (Vogel 2024); CAST pca_diff (Lee et al. 2024)',
    site: 'read and applied at any site',
    sign: 'Δ·v is positive in most pairs',
    unit: 'direction: a unit vector, so the same multiplier pushes less in deeper blocks',
    failsWhen: 'pairs agree: then the concept is in the mean, which this method takes away',
  },
  start: holdPairs('differencePca', 2, centredDirection),
};

export function centredDirection(pairs: HeldPairs): Computed<Float32Array> {
  const rows = differences(pairs);
  const [first] = principalComponents(rows, { centred: true });
  if (first === undefined) {
    throw noSpreadInPairs('differencePca', 'all pairs have the same difference, the mean');
  }
  const direction = orientByVotes(first.direction, rows);
  return {
    result: Float32Array.from(direction),
    checks: checkAgainstMean(direction, rows),
  };
}

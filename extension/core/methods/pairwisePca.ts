import { principalComponents } from '../math/principalComponents';
import { checkAgainstMean } from './againstMean';
import { differences } from './differences';
import { noSpreadInPairs } from './errors';
import { holdPairs, type Computed, type HeldPairs } from './heldPairs';
import type { CardedMethod } from './method';
import { orientByMean } from './orient';

/** Above that, one axis holds all differences: the mark of sink tokens (methods of EasySteer's vectors). */
const largestShare = 0.95;

/**
 * Symmetric PCA: v = first principal component of the differences Δ and their negatives, unit
 * length, turned so that the mean of Δ·v is positive.
 *
 * Because Δ and −Δ are both there, the mean is 0 by construction and nothing is taken away: the
 * mean difference is kept. Equal to the PCA of steering-vectors, `pca_center` of repeng and
 * `pca_pairwise` of CAST, where both members are taken less their midpoint (±Δ/2). It is not
 * `differencePca`, which many programs call by the same name.
 *
 * Trap: for identical pairs it is the mean direction; for noisy ones it is the axis of the largest
 * differences, whatever they are about.
 */
export const pairwisePca: CardedMethod = {
  name: 'pairwisePca',
  unit: 'direction',
  card: {
    name: 'pairwisePca',
    title: 'Symmetric PCA',
    formula: 'v = first principal component of {Δ, −Δ}, ‖v‖ = 1',
    source: 'steering-vectors; repeng pca_center; CAST pca_pairwise (Lee et al. 2024)',
    site: 'read and applied at any site',
    sign: 'the mean of Δ·v is positive',
    unit: 'direction: a unit vector, so the same multiplier pushes less in deeper blocks',
    failsWhen: 'a few pairs have far larger differences than the rest, about something else',
  },
  start: holdPairs('pairwisePca', 1, pairwiseDirection),
};

export function pairwiseDirection(pairs: HeldPairs): Computed<Float32Array> {
  const rows = differences(pairs);
  // The components of {Δ, −Δ} are those of Δ without centring, at half the rows.
  const [first] = principalComponents(rows, { centred: false });
  if (first === undefined) throw noSpreadInPairs('pairwisePca', 'all pairs are equal where read');
  const direction = orientByMean(first.direction, rows);
  const message =
    `one axis holds ${(first.share * 100).toFixed(1)} % of the differences, the mark of sink ` +
    'tokens. Read at another position.';
  const oneAxis = rows.length > 1 && first.share > largestShare;
  return {
    result: Float32Array.from(direction),
    checks: [
      ...checkAgainstMean(direction, rows),
      ...(oneAxis ? [{ code: 'oneAxis', message }] : []),
    ],
  };
}

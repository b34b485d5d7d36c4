import { addScaled } from '../../math/addScaled';
import { dot } from '../../math/dot';
import { unitRow } from '../../math/unitRow';
import { unmeasured, type HealthCheck, type PairActivationSet } from './healthCheck';
import { pairDifferences } from './pairDifferences';

/** Below it, pairs share little: in Tan et al. 2024 such concepts steer unreliably. */
const smallestAgreement = 0.1;
const code = 'differenceAgreement';

/**
 * Mean cosine of the differences of two pairs, over all pairs of pairs: (‖Σ Δ̂‖² − n)/(n(n − 1)). 1
 * if all differences point one way, about 0 if they have nothing in common. Named are the pairs
 * whose difference points away from that of the others together.
 */
export function differenceAgreement(set: PairActivationSet): HealthCheck {
  const directions = pairDifferences(set).map(unitRow);
  const used = directions.filter((direction) => direction !== undefined);
  const n = used.length;
  if (n < 2) return unmeasured(code, smallestAgreement, 'Fewer than two pairs differ where read.');
  const total = new Float64Array(used[0]?.length ?? 0);
  for (const direction of used) addScaled(total, direction, 1);
  const value = (dot(total, total) - n) / (n * (n - 1));
  const away = set.ids.filter((_, at) => {
    const direction = directions[at];
    return direction !== undefined && dot(direction, total) - 1 < 0;
  });
  const warns = value < smallestAgreement;
  const found = `Differences of two pairs have a cosine of ${value.toFixed(2)} on average`;
  const message = warns
    ? `${found}: the pairs do not point one way. Check whether they contrast one concept.`
    : `${found}.`;
  return { code, value, limit: smallestAgreement, warns, message, pairs: away };
}

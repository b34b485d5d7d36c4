import { median } from '../../math/median';
import { norm } from '../../math/norm';
import { unmeasured, type HealthCheck, type PairActivationSet } from './healthCheck';
import { pairDifferences } from './pairDifferences';

/** A pair that counts as five others decides much of a mean of thirty. */
const largestRatio = 5;
const code = 'differenceSpread';

/** Largest norm of a difference over the median one; named are the pairs beyond the limit. */
export function differenceSpread(set: PairActivationSet): HealthCheck {
  const norms = pairDifferences(set).map(norm);
  const middle = norms.length === 0 ? 0 : median(norms);
  if (middle === 0) return unmeasured(code, largestRatio, 'Most pairs do not differ where read.');
  const value = Math.max(...norms) / middle;
  const large = set.ids.filter((_, at) => (norms[at] ?? 0) > largestRatio * middle);
  const found = `The largest difference of a pair is ${value.toFixed(1)} times the median one`;
  const warns = large.length > 0;
  const message = warns
    ? `${found}: a few pairs decide the mean. Look at them, or take the trimmed mean.`
    : `${found}.`;
  return { code, value, limit: largestRatio, warns, message, pairs: large };
}

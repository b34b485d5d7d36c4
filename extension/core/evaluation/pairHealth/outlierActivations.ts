import { median } from '../../math/median';
import { norm } from '../../math/norm';
import { unmeasured, type HealthCheck, type PairActivationSet } from './healthCheck';

/** Norms at ordinary tokens of a block differ by less than 2; sink tokens have a hundred times. */
const largestRatio = 10;
const code = 'outlierActivations';

/** Largest norm of an activation over the median one: massive activations of sink tokens. */
export function outlierActivations({ ids, positive, negative }: PairActivationSet): HealthCheck {
  const norms = [positive, negative].map((side) => side.map(norm));
  const middle = ids.length === 0 ? 0 : median(norms.flat());
  if (middle === 0) return unmeasured(code, largestRatio, 'There are no activations to compare.');
  const value = Math.max(...norms.flat()) / middle;
  const outliers = ids.filter((_, at) =>
    norms.some((side) => (side[at] ?? 0) > largestRatio * middle),
  );
  const found = `The largest activation is ${value.toFixed(1)} times as long as the median one`;
  const warns = outliers.length > 0;
  const message = warns
    ? `${found}: the mark of sink tokens, which then decide the vector. Read at another position.`
    : `${found}.`;
  return { code, value, limit: largestRatio, warns, message, pairs: outliers };
}

import { meanRow } from '../../math/meanRow';
import { topDimensionShare } from '../../math/topDimensionShare';
import { unmeasured, type HealthCheck, type PairActivationSet } from './healthCheck';
import { pairDifferences } from './pairDifferences';

/** Healthy vectors hold .02–.12 there; vectors of sink tokens .7 and more. */
const largestShare = 0.25;
/** Three of few dimensions hold much of any vector. */
const fewestDimensions = 48;
const code = 'topDimensions';

/** Share of the mean difference that its three largest dimensions hold. */
export function topDimensions(set: PairActivationSet): HealthCheck {
  const rows = pairDifferences(set);
  const vector = rows.length === 0 ? new Float64Array() : meanRow(rows);
  const value = topDimensionShare(vector);
  if (value === undefined || vector.length < fewestDimensions) {
    return unmeasured(code, largestShare, 'There is no mean difference, or it is very narrow.');
  }
  const found = `Three dimensions hold ${(value * 100).toFixed(0)} % of the mean difference`;
  const warns = value > largestShare;
  const message = warns
    ? `${found}: the mark of sink tokens rather than of a concept. Read at another position.`
    : `${found}.`;
  return { code, value, limit: largestShare, warns, message, pairs: [] };
}

import { pairedAccuracy } from '../../evaluation/benchmarks/pairedAccuracy';
import { present } from '../summarise/material';

/**
 * What became of a share, paired by item, as summaries hold it.
 * @returns undefined without items: there is no share.
 */
export function pairedChange(before: readonly boolean[], after: readonly boolean[]) {
  const change = pairedAccuracy(before, after);
  if (change === undefined) return undefined;
  const { difference, interval, n, gained, lost, p, detectable } = change;
  return {
    difference: { mean: difference, ...interval, n },
    gained,
    lost,
    ...present({ p, detectable }),
  };
}

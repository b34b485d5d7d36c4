import { bootstrapInterval } from '../math/bootstrapInterval';
import { lengthsDiffer } from '../math/errors';
import type { Interval } from '../math/interval';
import { mean } from '../math/mean';

export interface DifferenceSummary {
  /** Items measured under both conditions. */
  readonly n: number;
  /** Mean of after − before. */
  readonly mean: number;
  /** 95 % bootstrap, items drawn in pairs; absent for one item. */
  readonly interval?: Interval;
}

/**
 * What changed between two conditions, paired item by item: the spread between items, which both
 * conditions share, drops out.
 * @returns undefined for no items.
 * @throws lengthsDiffer
 * @example summariseDifference([1, 5], [2, 6], { seed: 0 })?.mean // => 1
 */
export function summariseDifference(
  before: readonly number[],
  after: readonly number[],
  { seed }: { readonly seed: number },
): DifferenceSummary | undefined {
  if (before.length !== after.length) {
    throw lengthsDiffer('summariseDifference', before.length, after.length);
  }
  if (before.length === 0) return undefined;
  const differences = after.map((value, index) => value - (before[index] ?? NaN));
  const interval = bootstrapInterval(differences, { seed });
  return {
    n: differences.length,
    mean: mean(differences),
    ...(interval === undefined ? {} : { interval }),
  };
}

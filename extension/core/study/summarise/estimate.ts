import { bootstrapInterval } from '../../math/bootstrapInterval';
import { mean } from '../../math/mean';
import { standardDeviation } from '../../math/standardDeviation';
import { wilsonInterval } from '../../math/wilsonInterval';
import type { Estimate, Share } from '../summary';

/** What a mean can be: a divergence is at least 0, a share at most 1. */
export interface PossibleRange {
  readonly min?: number;
  readonly max?: number;
}

/**
 * A mean with its spread, its bootstrap interval and its n. The interval of a mean that has limits
 * ends at them, which costs it no coverage.
 * @returns undefined for no values: there is no such number.
 */
export function estimate(
  values: readonly number[],
  seed: number,
  { min = -Infinity, max = Infinity }: PossibleRange = {},
): Estimate | undefined {
  if (values.length === 0) return undefined;
  const interval = bootstrapInterval(values, { seed });
  return {
    mean: mean(values),
    ...(interval && { low: Math.max(min, interval.low), high: Math.min(max, interval.high) }),
    ...(values.length < 2 ? {} : { sd: standardDeviation(values, { ddof: 1 }) }),
    n: values.length,
  };
}

/** How many of `n`, with the Wilson interval; undefined for n = 0. */
export function shareOf(count: number, n: number): Share | undefined {
  const interval = wilsonInterval({ successes: count, n });
  return interval === undefined ? undefined : { share: count / n, ...interval, count, n };
}

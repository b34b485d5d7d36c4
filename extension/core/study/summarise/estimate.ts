import { bootstrapInterval } from '../../math/bootstrapInterval';
import { mean } from '../../math/mean';
import { standardDeviation } from '../../math/standardDeviation';
import { wilsonInterval } from '../../math/wilsonInterval';
import type { Estimate, Share } from '../summary';

/**
 * A mean with its spread, its bootstrap interval and its n.
 * @returns undefined for no values: there is no such number.
 */
export function estimate(values: readonly number[], seed: number): Estimate | undefined {
  if (values.length === 0) return undefined;
  const interval = bootstrapInterval(values, { seed });
  return {
    mean: mean(values),
    ...interval,
    ...(values.length < 2 ? {} : { sd: standardDeviation(values, { ddof: 1 }) }),
    n: values.length,
  };
}

/** How many of `n`, with the Wilson interval; undefined for n = 0. */
export function shareOf(count: number, n: number): Share | undefined {
  const interval = wilsonInterval({ successes: count, n });
  return interval === undefined ? undefined : { share: count / n, ...interval, count, n };
}

import { bootstrapInterval } from '../math/bootstrapInterval';
import type { Interval } from '../math/interval';
import { mean } from '../math/mean';
import { wilsonInterval } from '../math/wilsonInterval';

export interface SteerabilitySummary {
  /** Items. */
  readonly n: number;
  readonly mean: number;
  /** 95 % bootstrap over items; absent for one item. */
  readonly interval?: Interval;
  readonly antiSteerable: {
    /** Share of items with a slope below 0. */
    readonly share: number;
    readonly count: number;
    /** 95 % Wilson. */
    readonly interval: Interval;
  };
}

/**
 * The slopes of all items in one place. The mean alone hides that half of them may go backwards, so
 * the anti-steerable share always goes with it (Tan et al. 2024, section 4).
 * @returns undefined for no items.
 * @example summariseSteerability([2, 1, -1, 2], { seed: 0 })?.antiSteerable.share // => 0.25
 */
export function summariseSteerability(
  slopes: readonly number[],
  { seed }: { readonly seed: number },
): SteerabilitySummary | undefined {
  const count = slopes.filter((slope) => slope < 0).length;
  const ofShare = wilsonInterval({ successes: count, n: slopes.length });
  if (ofShare === undefined) return undefined;
  const interval = bootstrapInterval(slopes, { seed });
  return {
    n: slopes.length,
    mean: mean(slopes),
    ...(interval === undefined ? {} : { interval }),
    antiSteerable: { share: count / slopes.length, count, interval: ofShare },
  };
}

import { anytimeHalfWidth } from '../../math/anytimeMean';
import { anytimeShare } from '../../math/anytimeShare';
import { tooFewValues } from '../../math/errors';
import type { Interval } from '../../math/interval';
import { mean } from '../../math/mean';
import { standardDeviation } from '../../math/standardDeviation';

/**
 * Before that many nothing is decided: the spread of a handful says little about slopes that are
 * not normal. With two-valued slopes and 5 items, one sequence in ten would miss its mean.
 */
export const fewestItems = 8;

/** A vector that turns more items around than this does not work generally, whatever its mean. */
export const mostAntiSteerable = 1 / 3;

export interface QuickCheckOptions {
  /**
   * Half the width that the interval should get to, in the unit of the slopes. A mean below it is
   * too small to be of interest.
   */
  readonly halfWidth?: number;
  /** Share of anti-steerable items that is still small. */
  readonly mostAntiSteerable?: number;
}

/** Why a verdict is what it is. */
export type QuickCheckReason =
  'works' | 'backwards' | 'tooSmall' | 'antiSteerable' | 'meanIsOpen' | 'shareIsOpen';

export interface QuickCheck {
  /** Items looked at. */
  readonly n: number;
  readonly mean: number;
  /** Over the items; 0 for one item. */
  readonly sd: number;
  /** Of the mean, valid however often it was looked at; absent below 8 items. */
  readonly interval?: Interval;
  readonly antiSteerable: {
    readonly count: number;
    readonly share: number;
    /** As for the mean. */
    readonly interval: Interval;
  };
  readonly verdict: 'works' | 'doesNot' | 'undecided';
  readonly because: QuickCheckReason;
}

/** What a verdict depends on. */
export type QuickCheckCounts = Pick<QuickCheck, 'n' | 'mean' | 'sd'> & {
  readonly antiSteerable: number;
};

/**
 * Whether a vector works generally, from the items seen so far: the interval of the mean slope lies
 * above 0, and that of the share of anti-steerable items below what is still small. It may be asked
 * after every item, and again when more have been added: both intervals hold at all sample sizes at
 * once, so a vector without an effect is said to work in at most 5 % of such sequences, not of
 * looks. It "does not" when the mean is surely below 0 or too small, or the share surely too large;
 * each of the two is wrong in at most 5 % of sequences. That is exact for normal slopes; with very
 * skewed ones (exponential) the mean's interval misses in 10 % of sequences of up to 100 items.
 * @param slopes steerability of each item, in any order.
 * @param antiSteerable how many of the items go backwards.
 * @throws tooFewValues without items.
 */
export function quickCheck(
  { slopes, antiSteerable }: { readonly slopes: readonly number[]; readonly antiSteerable: number },
  options: QuickCheckOptions = {},
): QuickCheck {
  const n = slopes.length;
  if (n === 0) throw tooFewValues('quickCheck', 0, 1);
  const sd = n < 2 ? 0 : standardDeviation(slopes, { ddof: 1 });
  return judge({ n, mean: mean(slopes), sd, antiSteerable }, options);
}

/** The verdict from counts alone. @throws tooFewValues without items. */
export function judge(counts: QuickCheckCounts, options: QuickCheckOptions): QuickCheck {
  const { n, antiSteerable: count } = counts;
  const halfWidth = n < fewestItems ? undefined : anytimeHalfWidth(counts);
  const ofShare = anytimeShare({ successes: count, n });
  if (ofShare === undefined) throw tooFewValues('quickCheck', 0, 1);
  const interval =
    halfWidth === undefined
      ? undefined
      : { low: counts.mean - halfWidth, high: counts.mean + halfWidth };
  return {
    ...counts,
    ...(interval === undefined ? {} : { interval }),
    antiSteerable: { count, share: count / n, interval: ofShare },
    ...verdictOf(interval, ofShare, options),
  };
}

function verdictOf(
  ofMean: Interval | undefined,
  ofShare: Interval,
  { halfWidth = 0, mostAntiSteerable: most = mostAntiSteerable }: QuickCheckOptions,
): Pick<QuickCheck, 'verdict' | 'because'> {
  if (ofMean === undefined) return { verdict: 'undecided', because: 'meanIsOpen' };
  if (ofMean.high < 0) return { verdict: 'doesNot', because: 'backwards' };
  if (ofShare.low > most) return { verdict: 'doesNot', because: 'antiSteerable' };
  if (ofMean.high < halfWidth) return { verdict: 'doesNot', because: 'tooSmall' };
  if (ofMean.low <= 0) return { verdict: 'undecided', because: 'meanIsOpen' };
  if (ofShare.high >= most) return { verdict: 'undecided', because: 'shareIsOpen' };
  return { verdict: 'works', because: 'works' };
}

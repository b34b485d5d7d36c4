import { anytimeHalfWidth } from '../../math/anytimeMean';
import { judge, type QuickCheck, type QuickCheckOptions } from './quickCheck';

/** Beyond it the answer is "more than this", which nobody would measure for a quick check. */
export const mostItemsNeeded = 2000;

/** What is needed is an estimate: steps of a fiftieth are fine enough for it. */
const step = (n: number) => Math.max(1, Math.floor(n / 50));

/**
 * How many further items it takes until the verdict falls, if mean, spread and share of
 * anti-steerable items stay as they were seen: the first size at which the intervals, computed with
 * those numbers, decide. That is Stein's rule (1945, A two-sample test for a linear hypothesis
 * whose power is independent of the variance), n ≥ (t·s/h)² with h the distance to decide about,
 * with the wider t of intervals that hold at all sizes. They seldom stay
 * exactly so: a plan, no promise.
 * @returns 0 when it has fallen; undefined when more than `mostItemsNeeded` are needed in all.
 */
export function itemsToVerdict(
  check: QuickCheck,
  options: QuickCheckOptions = {},
): number | undefined {
  const { mean, sd, antiSteerable } = check;
  return firstSize(check.n, (n) => {
    const count = n === check.n ? antiSteerable.count : Math.round(antiSteerable.share * n);
    return judge({ n, mean, sd, antiSteerable: count }, options).verdict !== 'undecided';
  });
}

/**
 * How many further items it takes until the interval of the mean is ± `halfWidth`, if the spread
 * stays as it was seen: Stein's rule as above.
 * @returns 0 when it is; undefined when more than `mostItemsNeeded` are needed in all.
 */
export function itemsToHalfWidth(
  { n: seen, sd }: QuickCheck,
  halfWidth: number,
): number | undefined {
  return firstSize(seen, (n) => (anytimeHalfWidth({ n, sd }) ?? Infinity) <= halfWidth);
}

function firstSize(seen: number, isEnough: (n: number) => boolean): number | undefined {
  for (let n = seen; n <= mostItemsNeeded; n += step(n)) if (isEnough(n)) return n - seen;
  return undefined;
}

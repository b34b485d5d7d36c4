import { outOfRange } from './errors';
import type { Interval } from './interval';

const normalQuantile = 1.959963984540054;

/**
 * 95 % interval of the difference of two shares of the same items, gained − lost over n: Wald's,
 * after half an item was added to each of the four cells (Agresti & Min 2005, section 3). Unlike a
 * bootstrap it has a width where no item changed, which a few items cannot rule out.
 * @param gained items that count under the second condition only.
 * @param lost items that count under the first only.
 * @returns undefined for n = 0.
 * @throws outOfRange unless all are whole numbers and gained + lost ≤ n.
 * @example matchedSharesInterval({ gained: 0, lost: 0, n: 20 })
 * // => { low: -0.0891, high: 0.0891 }
 */
export function matchedSharesInterval({
  gained,
  lost,
  n,
}: {
  readonly gained: number;
  readonly lost: number;
  readonly n: number;
}): Interval | undefined {
  for (const [name, value] of Object.entries({ gained, lost, n })) {
    if (!Number.isInteger(value) || value < 0) throw outOfRange(name, value, 'a whole number');
  }
  if (gained + lost > n) throw outOfRange('gained + lost', gained + lost, `at most ${n}`);
  if (n === 0) return undefined;
  const total = n + 2;
  const difference = (gained - lost) / total;
  const changed = (gained + lost + 1) / total;
  const half = normalQuantile * Math.sqrt((changed - difference ** 2) / total);
  return { low: Math.max(-1, difference - half), high: Math.min(1, difference + half) };
}

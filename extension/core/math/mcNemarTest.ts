import { outOfRange } from './errors';

/**
 * Exact McNemar test (McNemar 1947, binomial form) of two conditions on the same items: of those
 * that are right under one condition only, are as many gained as lost? Two-sided.
 * @param gained items right under the second condition only.
 * @param lost items right under the first only.
 * @returns undefined when no item differs: there is nothing to test.
 * @throws outOfRange unless both are whole numbers of at least 0.
 * @example mcNemarTest({ gained: 5, lost: 0 }) // => 0.0625
 */
export function mcNemarTest({
  gained,
  lost,
}: {
  readonly gained: number;
  readonly lost: number;
}): number | undefined {
  for (const [name, value] of Object.entries({ gained, lost })) {
    if (!Number.isInteger(value) || value < 0) throw outOfRange(name, value, 'a whole number');
  }
  const n = gained + lost;
  if (n === 0) return undefined;
  let term = 0.5 ** n;
  let tail = term;
  for (let k = 1; k <= Math.min(gained, lost); k += 1) {
    term *= (n - k + 1) / k;
    tail += term;
  }
  return Math.min(1, 2 * tail);
}

import { outOfRange } from './errors';
import { defaultConfidence, type Interval } from './interval';

/** Halvings of an interval of 1: more would not change a 64-bit number. */
const halvings = 60;

/**
 * Interval for a share that holds at every sample size at once, as `anytimeHalfWidth` does for
 * means: all p with (n + 1) · P(k of n | p) > 1 − confidence (Robbins 1970, Statistical methods
 * related to the law of the iterated logarithm: a uniform mixture over the other shares).
 * @throws outOfRange unless 0 ≤ successes ≤ n, both whole numbers.
 * @returns undefined for n = 0.
 * @example anytimeShare({ successes: 0, n: 20 }) // => { low: 0, high: 0.261 }; Wilson has 0.161
 */
export function anytimeShare({
  successes,
  n,
  confidence = defaultConfidence,
}: {
  readonly successes: number;
  readonly n: number;
  readonly confidence?: number;
}): Interval | undefined {
  if (!Number.isInteger(n) || n < 0) throw outOfRange('n', n, 'a whole number');
  if (!Number.isInteger(successes) || successes < 0 || successes > n) {
    throw outOfRange('successes', successes, `a whole number from 0 to ${n}`);
  }
  if (n === 0) return undefined;
  const fixed = Math.log(n + 1) + logChoose(n, successes) - Math.log(1 - confidence);
  const isInside = (p: number) => fixed + xLogP(successes, p) + xLogP(n - successes, 1 - p) > 0;
  const share = successes / n;
  return {
    low: successes === 0 ? 0 : border(share, 0, isInside),
    high: successes === n ? 1 : border(share, 1, isInside),
  };
}

/** Where `isInside` ends between a point inside and one outside. */
function border(inside: number, outside: number, isInside: (p: number) => boolean): number {
  let [near, far] = [inside, outside];
  for (let step = 0; step < halvings; step++) {
    const middle = (near + far) / 2;
    if (isInside(middle)) near = middle;
    else far = middle;
  }
  return near;
}

const xLogP = (x: number, p: number) => (x === 0 ? 0 : x * Math.log(p));

/** ln of the number of ways to choose k of n. */
function logChoose(n: number, k: number): number {
  let total = 0;
  for (let i = 1; i <= Math.min(k, n - k); i++) total += Math.log((n - i + 1) / i);
  return total;
}

import { outOfRange } from './errors';
import type { Interval } from './interval';

/** Two-sided standard normal quantiles Φ⁻¹((1 + confidence) / 2). */
const normalQuantiles = {
  0.9: 1.6448536269514722,
  0.95: 1.959963984540054,
  0.99: 2.5758293035489004,
} as const;

/**
 * Wilson 1927 score interval of a proportion, without continuity correction. Unlike the textbook
 * p ± z·√(p(1−p)/n), it has a width at 0 and at n successes.
 * @returns undefined for n = 0.
 * @throws outOfRange unless 0 ≤ successes ≤ n, both whole numbers.
 * @example wilsonInterval({ successes: 0, n: 10 }) // => { low: 0, high: 0.2775327998628892 }
 */
export function wilsonInterval({
  successes,
  n,
  confidence = 0.95,
}: {
  readonly successes: number;
  readonly n: number;
  readonly confidence?: keyof typeof normalQuantiles;
}): Interval | undefined {
  if (!Number.isInteger(n) || n < 0) throw outOfRange('n', n, 'a whole number');
  if (!Number.isInteger(successes) || successes < 0 || successes > n) {
    throw outOfRange('successes', successes, `a whole number from 0 to ${n}`);
  }
  if (n === 0) return undefined;
  const z = normalQuantiles[confidence];
  const share = successes / n;
  const shrink = 1 + (z * z) / n;
  const centre = (share + (z * z) / (2 * n)) / shrink;
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return {
    low: successes === 0 ? 0 : centre - half,
    high: successes === n ? 1 : centre + half,
  };
}

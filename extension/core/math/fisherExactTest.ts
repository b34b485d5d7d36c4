import { outOfRange } from './errors';

/** How many of a group have something. */
export interface GroupCount {
  readonly count: number;
  readonly n: number;
}

/**
 * Fisher's exact test (1935) that two groups have equal shares: of all tables with the same
 * margins, the probability of those no likelier than the one seen. Two-sided.
 * @returns undefined where a margin is 0: no other table is possible, so there is nothing to test.
 * @throws outOfRange unless counts are whole numbers from 0 to n.
 * @example fisherExactTest({ count: 3, n: 4 }, { count: 1, n: 4 }) // => 0.485714
 */
export function fisherExactTest(a: GroupCount, b: GroupCount): number | undefined {
  for (const { count, n } of [a, b]) {
    if (!Number.isInteger(n) || n < 0) throw outOfRange('n', n, 'a whole number');
    if (!Number.isInteger(count) || count < 0 || count > n) {
      throw outOfRange('count', count, `a whole number from 0 to ${n}`);
    }
  }
  const [total, hits] = [a.n + b.n, a.count + b.count];
  if (a.n === 0 || b.n === 0 || hits === 0 || hits === total) return undefined;
  const logOf = logFactorials(total);
  const logWays = (n: number, k: number) =>
    (logOf[n] ?? NaN) - (logOf[k] ?? NaN) - (logOf[n - k] ?? NaN);
  const logProbability = (inA: number) =>
    logWays(a.n, inA) + logWays(b.n, hits - inA) - logWays(total, hits);
  // Rounding must not part the table seen from its equals.
  const threshold = logProbability(a.count) + 1e-9;
  let p = 0;
  for (let inA = Math.max(0, hits - b.n); inA <= Math.min(a.n, hits); inA++) {
    const logP = logProbability(inA);
    if (logP <= threshold) p += Math.exp(logP);
  }
  return Math.min(1, p);
}

function logFactorials(upTo: number): readonly number[] {
  const logs = [0];
  for (let n = 1; n <= upTo; n++) logs.push((logs[n - 1] ?? NaN) + Math.log(n));
  return logs;
}

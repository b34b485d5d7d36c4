import { seededRandom } from '../base/random';
import { tooFewValues } from './errors';
import { sum } from './sum';

/** 2¹⁶ patterns take milliseconds; beyond that, a random sample of them does. */
const exactLimit = 16;
const signFlipDraws = 10_000;

export interface SignFlipResult {
  /** Two-sided p value: never 0. */
  readonly p: number;
  /** Whether all sign patterns were counted. */
  readonly exact: boolean;
  /** Sign patterns counted. */
  readonly patterns: number;
}

/**
 * Paired permutation test that the mean of differences is 0 (Fisher 1935): the share of sign
 * patterns whose |mean| is at least the observed one. All 2ⁿ patterns up to n = 16; above, random
 * ones, with (count + 1) / (draws + 1), because a sampled p of 0 is impossible (Phipson & Smyth
 * 2010).
 * @throws tooFewValues for no values.
 * @example signFlipTest([1, 1, 1], { seed: 0 }).p // => 0.25
 */
export function signFlipTest(
  differences: readonly number[],
  { seed, draws = signFlipDraws }: { readonly seed: number; readonly draws?: number },
): SignFlipResult {
  const n = differences.length;
  if (n === 0) throw tooFewValues('signFlipTest', 0, 1);
  // Rounding must not turn the observed pattern into a smaller one.
  const slack = 1e-12 * sum(differences.map(Math.abs));
  const threshold = Math.abs(sum(differences)) - slack;
  const exact = n <= exactLimit;
  const patterns = exact ? 2 ** n : draws;
  const random = seededRandom(seed, 'signFlip', n);
  let extreme = 0;
  for (let pattern = 0; pattern < patterns; pattern++) {
    const flips = exact ? (i: number) => (pattern >> i) & 1 : () => random.below(2);
    const total = differences.reduce((acc, value, i) => acc + (flips(i) === 1 ? -value : value), 0);
    if (Math.abs(total) >= threshold) extreme++;
  }
  return { p: exact ? extreme / patterns : (extreme + 1) / (patterns + 1), exact, patterns };
}

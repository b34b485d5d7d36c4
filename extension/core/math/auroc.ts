import { ranks } from './ranks';
import { sum } from './sum';

/**
 * Area under the receiver operating characteristic: the probability that a positive case scores
 * higher than a negative one, ties counting half (Hanley & McNeil 1982; Mann & Whitney's U over
 * n⁺·n⁻). 0.5 says that the score tells nothing.
 * @returns undefined where there are none of either.
 * @example auroc({ positive: [0.35, 0.8], negative: [0.1, 0.4] }) // => 0.75
 */
export function auroc({
  positive,
  negative,
}: {
  readonly positive: readonly number[];
  readonly negative: readonly number[];
}): number | undefined {
  const pairs = positive.length * negative.length;
  if (pairs === 0) return undefined;
  const ofPositive = ranks([...positive, ...negative]).slice(0, positive.length);
  return (sum(ofPositive) - (positive.length * (positive.length + 1)) / 2) / pairs;
}

import { dot } from '../math/dot';
import { sum } from '../math/sum';

/**
 * A direction whose sign means nothing, turned so that the mean of Δ·v is positive
 * (steering-vectors).
 */
export function orientByMean(
  direction: Float64Array,
  differences: readonly Float64Array[],
): Float64Array {
  return turned(direction, sum(differences.map((difference) => dot(difference, direction))));
}

/**
 * Turned so that Δ·v is positive in most pairs (RepE's votes, repeng); a tie goes to the mean. Mean
 * and majority disagree where few pairs have large differences.
 */
export function orientByVotes(
  direction: Float64Array,
  differences: readonly Float64Array[],
): Float64Array {
  const products = differences.map((difference) => dot(difference, direction));
  const votes = sum(products.map(Math.sign));
  return turned(direction, votes === 0 ? sum(products) : votes);
}

function turned(direction: Float64Array, sign: number): Float64Array {
  return sign < 0 ? direction.map((value) => -value) : direction;
}

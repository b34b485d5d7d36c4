import { sum } from './sum';

/**
 * Share of the squared norm that the three largest dimensions hold. Healthy vectors of about a
 * thousand dimensions have .02–.12; massive activations of sink tokens give .7 and more, and then
 * the vector points at them instead of the concept.
 * @returns undefined for a zero vector.
 * @example topDimensionShare([2, 1, 1, 1, 1]) // => 0.75
 */
export function topDimensionShare(vector: ArrayLike<number>): number | undefined {
  const squares = Array.from(vector, (value) => value * value).sort((a, b) => b - a);
  const total = sum(squares);
  return total === 0 ? undefined : sum(squares.slice(0, 3)) / total;
}

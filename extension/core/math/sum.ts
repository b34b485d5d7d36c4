/**
 * Sum in float64; 0 for no values.
 * @example sum([1, 2, 3]) // => 6
 */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] ?? 0;
  return total;
}

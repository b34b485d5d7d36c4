import { norm } from './norm';

/**
 * The row divided by its length, in float64; undefined for a zero row, which has no direction.
 * @example unitRow([3, 4]) // => Float64Array [0.6, 0.8]
 */
export function unitRow(row: ArrayLike<number>): Float64Array | undefined {
  const length = norm(row);
  return length === 0 ? undefined : Float64Array.from(row, (value) => value / length);
}

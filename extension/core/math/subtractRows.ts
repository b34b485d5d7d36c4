import { lengthsDiffer } from './errors';

/**
 * a − b in float64, also for float32 input.
 * @throws lengthsDiffer
 * @example subtractRows([3, 4], [1, 1]) // => Float64Array [2, 3]
 */
export function subtractRows(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  if (a.length !== b.length) throw lengthsDiffer('subtractRows', a.length, b.length);
  return Float64Array.from(a, (value, i) => value - (b[i] ?? 0));
}

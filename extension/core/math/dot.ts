import { lengthsDiffer } from './errors';

/**
 * Inner product, summed in float64 also for float32 input.
 * @throws lengthsDiffer
 * @example dot([1, 2], [3, 4]) // => 11
 */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw lengthsDiffer('dot', a.length, b.length);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

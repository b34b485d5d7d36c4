import { dot } from './dot';
import { norm } from './norm';

/**
 * Cosine of the angle between two vectors, in [−1, 1]; undefined when either is zero, which has no
 * direction.
 * @throws lengthsDiffer
 * @example cosine([1, 0], [1, 1]) // => 0.7071067811865475
 */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number | undefined {
  const product = dot(a, b);
  const lengths = norm(a) * norm(b);
  return lengths === 0 ? undefined : Math.max(-1, Math.min(1, product / lengths));
}

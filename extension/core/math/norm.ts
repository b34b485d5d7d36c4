import { dot } from './dot';

/**
 * Euclidean length.
 * @example norm([3, 4]) // => 5
 */
export function norm(vector: ArrayLike<number>): number {
  return Math.sqrt(dot(vector, vector));
}

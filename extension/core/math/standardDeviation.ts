import { variance } from './variance';

/**
 * Square root of `variance`.
 * @throws tooFewValues unless n > ddof.
 * @example standardDeviation([1, 3], { ddof: 0 }) // => 1
 */
export function standardDeviation(
  values: ArrayLike<number>,
  options: { readonly ddof: 0 | 1 },
): number {
  return Math.sqrt(variance(values, options));
}

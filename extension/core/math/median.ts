import { quantile } from './quantile';

/**
 * Middle value, or the mean of the two middle ones.
 * @throws tooFewValues for no values.
 * @example median([3, 1, 2]) // => 2
 */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}

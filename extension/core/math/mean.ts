import { tooFewValues } from './errors';
import { sum } from './sum';

/**
 * Arithmetic mean.
 * @throws tooFewValues for no values.
 * @example mean([1, 2, 6]) // => 3
 */
export function mean(values: ArrayLike<number>): number {
  if (values.length === 0) throw tooFewValues('mean', 0, 1);
  return sum(values) / values.length;
}

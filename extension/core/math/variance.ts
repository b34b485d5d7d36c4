import { tooFewValues } from './errors';
import { mean } from './mean';

/**
 * Mean squared distance from the mean, divided by n − `ddof`: 1 for a sample, 0 for a population.
 * Two passes, because Σx² − n·x̄² cancels for values far from 0.
 * @throws tooFewValues unless n > ddof.
 * @example variance([1, 2, 3], { ddof: 1 }) // => 1
 */
export function variance(values: ArrayLike<number>, { ddof }: { readonly ddof: 0 | 1 }): number {
  if (values.length <= ddof) throw tooFewValues('variance', values.length, ddof + 1);
  const centre = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += ((values[i] ?? 0) - centre) ** 2;
  return squares / (values.length - ddof);
}

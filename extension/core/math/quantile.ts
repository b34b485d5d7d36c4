import { outOfRange, tooFewValues } from './errors';
import { orderStatistic } from './orderStatistic';

/**
 * Quantile with linear interpolation between order statistics: type 7 of Hyndman & Fan 1996, the
 * default of R and numpy. O(n) for each level, on a copy.
 * @throws tooFewValues for no values; outOfRange for a level outside [0, 1].
 * @example quantiles([1, 2, 3, 4], [0.5]) // => [2.5]
 */
export function quantiles(values: ArrayLike<number>, levels: readonly number[]): number[] {
  if (values.length === 0) throw tooFewValues('quantile', 0, 1);
  const copy = Float64Array.from(values);
  return levels.map((level) => {
    if (!(level >= 0 && level <= 1)) throw outOfRange('quantile level', level, '0 to 1');
    const place = level * (copy.length - 1);
    const low = orderStatistic(copy, Math.floor(place));
    const high = orderStatistic(copy, Math.ceil(place));
    return low + (high - low) * (place - Math.floor(place));
  });
}

/**
 * One quantile, as `quantiles`.
 * @example quantile([1, 2, 3, 4], 0.5) // => 2.5
 */
export function quantile(values: ArrayLike<number>, level: number): number {
  const [value = NaN] = quantiles(values, [level]);
  return value;
}

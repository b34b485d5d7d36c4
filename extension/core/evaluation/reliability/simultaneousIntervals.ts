import { lengthsDiffer, tooFewValues } from '../../math/errors';
import { defaultConfidence, type Interval } from '../../math/interval';
import { isConstant } from '../../math/isConstant';
import { mean } from '../../math/mean';
import { quantile } from '../../math/quantile';
import { resamples } from '../../math/resamples';
import { variance } from '../../math/variance';

/** A mean with an interval that holds together with those of all other cells. */
export interface SimultaneousInterval extends Interval {
  readonly mean: number;
}

/**
 * No resample's standard error counts for less than this share of the sample's: without a floor a
 * resample of equal values would divide by 0.
 */
const leastShare = 1 / 3;

/**
 * Intervals for the means of many cells measured on the same items, of which all together hold with
 * the given confidence: looking for the best of 100 cells then cannot find an effect by luck more
 * often than 1 time in 20. Each is mean ± c·s/√n, where c is a quantile of the largest |t| of all
 * cells over bootstrap resamples (bootstrap-t of the maximum, Romano & Wolf 2005). Items are drawn
 * whole, so that cells which move together cost less than by Bonferroni's rule.
 * @param cells one list a cell, items in the same order.
 * @throws tooFewValues below two items; lengthsDiffer.
 */
export function simultaneousIntervals(
  cells: readonly (readonly number[])[],
  {
    seed,
    draws = 2000,
    confidence = defaultConfidence,
  }: { readonly seed: number; readonly draws?: number; readonly confidence?: number },
): readonly SimultaneousInterval[] {
  const n = cells[0]?.length ?? 0;
  for (const { length } of cells) {
    if (length !== n) throw lengthsDiffer('simultaneousIntervals', n, length);
    if (length < 2) throw tooFewValues('simultaneousIntervals', length, 2);
  }
  const places = resamples({ seed, n, draws });
  const largest = new Float64Array(draws);
  for (const cell of cells) raiseToTs(largest, cell, places);
  const critical = cells.length === 0 ? 0 : quantile(largest, confidence);
  return cells.map((cell) => {
    const centre = mean(cell);
    const half = critical * Math.sqrt(variance(cell, { ddof: 1 }) / n);
    return { mean: centre, low: centre - half, high: centre + half };
  });
}

/** Raises each draw's largest |t| to that of one more cell, where it is larger. */
function raiseToTs(largest: Float64Array, cell: readonly number[], places: Uint32Array): void {
  const n = cell.length;
  const centre = mean(cell);
  if (isConstant(cell)) return;
  const least = leastShare ** 2 * variance(cell, { ddof: 1 });
  const deviations = Float64Array.from(cell, (value) => value - centre);
  for (let draw = 0; draw < largest.length; draw++) {
    let [sum, squares] = [0, 0];
    for (let at = draw * n; at < (draw + 1) * n; at++) {
      const deviation = deviations[places[at] ?? 0] ?? NaN;
      sum += deviation;
      squares += deviation * deviation;
    }
    const own = Math.max(least, (squares - (sum * sum) / n) / (n - 1));
    const t = Math.abs(sum) / Math.sqrt(n * own);
    if (t > (largest[draw] ?? NaN)) largest[draw] = t;
  }
}

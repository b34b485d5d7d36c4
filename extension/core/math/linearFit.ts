import { lengthsDiffer, noSpread, tooFewValues } from './errors';
import { isConstant } from './isConstant';
import { mean } from './mean';

export interface LinearFit {
  readonly slope: number;
  readonly intercept: number;
  /** Root mean squared residual, divided by n. */
  readonly residual: number;
  /** Share of variance explained; undefined when all y are equal. */
  readonly r2: number | undefined;
}

/**
 * Least-squares line y = intercept + slope·x. Sums are taken about the means, because raw sums
 * cancel: n·Σx² − (Σx)² is 0 for x near 1e8.
 * @throws lengthsDiffer; tooFewValues below two points; noSpread when no two x differ.
 * @example linearFit([-1, 0, 1], [0, 1, 2]).slope // => 1
 */
export function linearFit(x: ArrayLike<number>, y: ArrayLike<number>): LinearFit {
  if (x.length !== y.length) throw lengthsDiffer('linearFit', x.length, y.length);
  if (x.length < 2) throw tooFewValues('linearFit', x.length, 2);
  if (isConstant(x)) throw noSpread('linearFit', x[0] ?? NaN);
  const xMean = mean(x);
  const yMean = mean(y);
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const dx = (x[i] ?? 0) - xMean;
    const dy = (y[i] ?? 0) - yMean;
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  const slope = xy / xx;
  let squares = 0;
  for (let i = 0; i < x.length; i++) {
    squares += ((y[i] ?? 0) - yMean - slope * ((x[i] ?? 0) - xMean)) ** 2;
  }
  return {
    slope,
    intercept: yMean - slope * xMean,
    residual: Math.sqrt(squares / x.length),
    r2: isConstant(y) ? undefined : 1 - squares / yy,
  };
}

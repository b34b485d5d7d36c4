import { dot } from '../math/dot';
import { logisticRegression } from '../math/logisticRegression';
import { meanRow } from '../math/meanRow';

/** A linear classifier of activations: positive where weight·h + intercept > 0. */
export interface Probe {
  readonly weight: Float64Array;
  readonly intercept: number;
}

/**
 * Logistic regression on standardised dimensions (spread with divisor n), its weight mapped back to
 * activations: w = w_z/σ, b = b_z − w·mean. A dimension without spread tells nothing: its weight is
 * 0.
 * @param lossWeight C of scikit-learn.
 * @throws tooFewValues unless both labels occur.
 */
export function fitProbe(
  rows: readonly ArrayLike<number>[],
  labels: readonly boolean[],
  { lossWeight = 1 }: { readonly lossWeight?: number } = {},
): Probe {
  const centre = meanRow(rows);
  const variances = meanRow(
    rows.map((row) => Float64Array.from(row, (value, i) => (value - (centre[i] ?? NaN)) ** 2)),
  );
  const inverse = variances.map((variance) => (variance > 0 ? 1 / Math.sqrt(variance) : 0));
  const scaled = rows.map((row) =>
    Float64Array.from(row, (value, i) => (value - (centre[i] ?? NaN)) * (inverse[i] ?? NaN)),
  );
  const fit = logisticRegression(scaled, labels, { lossWeight });
  const weight = fit.weight.map((value, i) => value * (inverse[i] ?? NaN));
  return { weight, intercept: fit.intercept - dot(weight, centre) };
}

/** Share of rows on the side of their label. */
export function probeAccuracy(
  { weight, intercept }: Probe,
  rows: readonly ArrayLike<number>[],
  labels: readonly boolean[],
): number {
  const right = rows.filter((row, at) => dot(weight, row) + intercept > 0 === labels[at]);
  return right.length / rows.length;
}

import { defaultConfidence, type Interval } from './interval';
import { mean } from './mean';
import { quantiles } from './quantile';
import { resamples } from './resamples';
import { studentisedInterval } from './studentisedInterval';

/** Enough for an end of a 95 % interval to move by about a twentieth of its width between seeds. */
export const bootstrapDraws = 2000;

export interface BootstrapOptions {
  readonly seed: number;
  readonly draws?: number;
  readonly confidence?: number;
  /**
   * What the interval is of; the mean where absent. Of another statistic it is always the
   * percentile interval, because its standard error has no formula.
   */
  readonly statistic?: (sample: Float64Array) => number;
  /** Of a mean: `percentile` (Efron 1979) is what most papers report; too narrow below 50 items. */
  readonly kind?: 'studentised' | 'percentile';
}

/**
 * Bootstrap interval of a statistic over items, the mean by default: studentised, see
 * `studentisedInterval`, for how often each kind covers the true mean. Items are drawn with
 * replacement. For a paired comparison pass the items' differences: then both conditions are drawn
 * together.
 * @returns undefined below two values: one value says nothing about spread, and an interval of
 * width 0 would read as certainty.
 * @example bootstrapInterval([1, 1, 1], { seed: 0 }) // => { low: 1, high: 1 }
 */
export function bootstrapInterval(
  values: ArrayLike<number>,
  {
    seed,
    draws = bootstrapDraws,
    confidence = defaultConfidence,
    statistic,
    kind = 'studentised',
  }: BootstrapOptions,
): Interval | undefined {
  const n = values.length;
  if (n < 2) return undefined;
  if (statistic === undefined && kind === 'studentised') {
    return studentisedInterval(values, { seed, draws, confidence });
  }
  const places = resamples({ seed, n, draws });
  const sample = new Float64Array(n);
  const replicates = Float64Array.from({ length: draws }, (_, draw) => {
    for (let i = 0; i < n; i++) sample[i] = values[places[draw * n + i] ?? 0] ?? NaN;
    return (statistic ?? mean)(sample);
  });
  return percentileInterval(replicates, confidence);
}

/**
 * The middle `confidence` share of bootstrap replicates, ends by type 7 quantiles.
 * @throws tooFewValues without replicates.
 */
export function percentileInterval(
  replicates: ArrayLike<number>,
  confidence: number = defaultConfidence,
): Interval {
  const tail = (1 - confidence) / 2;
  const [low = NaN, high = NaN] = quantiles(replicates, [tail, 1 - tail]);
  return { low, high };
}

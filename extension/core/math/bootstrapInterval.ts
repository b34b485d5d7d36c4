import { seededRandom } from '../base/random';
import { defaultConfidence, type Interval } from './interval';
import { mean } from './mean';
import { quantiles } from './quantile';

/** Enough for an end of a 95 % interval to move by about a twentieth of its width between seeds. */
export const bootstrapDraws = 2000;

export interface BootstrapOptions {
  readonly seed: number;
  readonly draws?: number;
  readonly confidence?: number;
  readonly statistic?: (sample: Float64Array) => number;
}

/**
 * Percentile bootstrap interval (Efron 1979) of a statistic over items, the mean by default. Items
 * are drawn with replacement. For a paired comparison pass the items' differences: then both
 * conditions are drawn together.
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
    statistic = mean,
  }: BootstrapOptions,
): Interval | undefined {
  if (values.length < 2) return undefined;
  const random = seededRandom(seed, 'bootstrap', values.length);
  const sample = new Float64Array(values.length);
  const replicates = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < sample.length; i++) sample[i] = values[random.below(sample.length)] ?? NaN;
    replicates[draw] = statistic(sample);
  }
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

import { defaultConfidence } from './interval';

/**
 * Half-width of an interval for a mean that holds at every sample size at once: one may look after
 * each value, stop whenever one likes, and the chance that any of these intervals ever missed the
 * mean is still at most 1 − confidence. A t interval looked at again and again has no such bound.
 *
 * All μ whose Bayes factor against them never reached 1 / (1 − confidence), for normal values of
 * unknown variance with a standard normal mixture over the effect μ / σ: with t = √n·(x̄ − μ) / s,
 * K = 1 + n and α = 1 − confidence,
 * K^(−1/2) · ((1 + t²/(n − 1)) / (1 + t²/((n − 1)·K)))^(n/2) < 1/α
 * (Lai 1976, On confidence sequences; Wang & Ramdas 2025, Anytime-valid t-tests and confidence
 * sequences for Gaussian means with unknown variance). Exact for normal values; for others close,
 * as the t test is.
 * @param sd of the sample, divided by n − 1.
 * @returns undefined while there are too few values for any bound: below 5 at 95 %.
 * @example anytimeHalfWidth({ n: 20, sd: 1 }) // => 0.766; a t interval has 0.468
 */
export function anytimeHalfWidth({
  n,
  sd,
  confidence = defaultConfidence,
}: {
  readonly n: number;
  readonly sd: number;
  readonly confidence?: number;
}): number | undefined {
  const spread = 1 + n;
  const limit = (Math.sqrt(spread) / (1 - confidence)) ** (2 / n);
  if (n < 2 || limit >= spread) return undefined;
  const t = Math.sqrt(((n - 1) * (limit - 1)) / (1 - limit / spread));
  return (t * sd) / Math.sqrt(n);
}

import { bootstrapInterval } from '../../math/bootstrapInterval';
import type { Interval } from '../../math/interval';
import { spearman } from '../../math/spearman';

/** Fewer points have a correlation, but no interval that could be believed. */
const fewestForInterval = 8;

export interface RankAgreement {
  /** −1 to 1. */
  readonly spearman: number;
  /** 95 % bootstrap over the points; absent below 8 of them. */
  readonly interval?: Interval;
  readonly n: number;
}

/**
 * Whether what is steerable in distribution is also steerable under a shift: Spearman's correlation
 * of the two steerabilities, over items of one concept or over concepts (Tan et al. 2024, section
 * 5, over concepts: .89 and .69 for two models).
 * @returns undefined below three points, of which two always agree or disagree wholly, and where
 * all of one list are equal.
 * @throws lengthsDiffer
 */
export function rankAgreement(
  inDistribution: readonly number[],
  shifted: readonly number[],
  { seed }: { readonly seed: number },
): RankAgreement | undefined {
  const found = spearman(inDistribution, shifted);
  const n = shifted.length;
  if (found === undefined || n < 3) return undefined;
  const at = (drawn: ArrayLike<number>, values: readonly number[]) =>
    Array.from(drawn, (point) => values[point] ?? NaN);
  const interval =
    n < fewestForInterval
      ? undefined
      : bootstrapInterval([...shifted.keys()], {
          seed,
          // A draw of one point again and again has no correlation: it counts as none.
          statistic: (drawn) => spearman(at(drawn, inDistribution), at(drawn, shifted)) ?? 0,
        });
  return { spearman: found, n, ...(interval === undefined ? {} : { interval }) };
}

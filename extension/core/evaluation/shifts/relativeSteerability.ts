import { bootstrapInterval } from '../../math/bootstrapInterval';
import { lengthsDiffer } from '../../math/errors';
import type { Interval } from '../../math/interval';
import { mean } from '../../math/mean';

/**
 * Below this steerability (nats, summed over answer tokens, per unit of multiplier) there is
 * nothing that a ratio could be of: Tan et al. 2024 leave such points out, section 5.
 */
export const leastSteerability = 0.25;

export interface RelativeSteerability {
  readonly ratio: number;
  /** 95 % bootstrap over items; absent where the denominator's includes 0. */
  readonly interval?: Interval;
  readonly n: number;
}

/**
 * Relative steerability s(v_A, D_B) / s(v_B, D_B) (Tan et al. 2024, section 5): how much of what a
 * vector built under the test prompts does, one built under other prompts does there. Both lengths
 * must be equal (`matchNorms`), or it would compare lengths.
 *
 * The interval draws items with both slopes together. It is left out where that of the denominator
 * includes 0: such a ratio has no bounds (Fieller 1954).
 * @param of slopes of v_A on items under B.
 * @param own slopes of v_B on the same items.
 * @returns undefined where s(v_B, D_B) is below {@link leastSteerability}, and without items.
 * @throws lengthsDiffer
 * @example relativeSteerability([1, 2], [2, 4], { seed: 0 })?.ratio // => 0.5
 */
export function relativeSteerability(
  of: readonly number[],
  own: readonly number[],
  { seed }: { readonly seed: number },
): RelativeSteerability | undefined {
  if (of.length !== own.length) throw lengthsDiffer('relativeSteerability', of.length, own.length);
  if (own.length === 0 || mean(own) < leastSteerability) return undefined;
  const items = [...own.keys()];
  const lowest = bootstrapInterval(own, { seed })?.low;
  const interval = bootstrapInterval(items, {
    seed,
    statistic: (drawn) => meanOver(drawn, of) / meanOver(drawn, own),
  });
  return {
    ratio: mean(of) / mean(own),
    n: own.length,
    ...(interval === undefined || lowest === undefined || lowest <= 0 ? {} : { interval }),
  };
}

/** The mean of the slopes of drawn items; called for each of thousands of draws. */
function meanOver(drawn: ArrayLike<number>, slopes: readonly number[]): number {
  let total = 0;
  for (let at = 0; at < drawn.length; at++) total += slopes[drawn[at] ?? NaN] ?? NaN;
  return total / drawn.length;
}

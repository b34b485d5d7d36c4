import { outOfRange } from './errors';

/**
 * P values adjusted for how many were looked at (Holm 1979): the k-th smallest of m is multiplied
 * by m − k + 1, none falls below a smaller one, none exceeds 1. Keeping those of at most 0.05 makes
 * one false claim in twenty such lists, however the tests depend on each other.
 * @returns in the order given.
 * @throws outOfRange for what is no p value.
 * @example holmAdjusted([0.01, 0.04, 0.03]) // => [0.03, 0.06, 0.06]
 */
export function holmAdjusted(pValues: readonly number[]): readonly number[] {
  for (const p of pValues) if (!(p >= 0 && p <= 1)) throw outOfRange('p value', p, '0 to 1');
  const order = pValues.map((_, index) => index);
  order.sort((a, b) => (pValues[a] ?? 0) - (pValues[b] ?? 0));
  const adjusted = pValues.map(() => 0);
  let least = 0;
  order.forEach((index, rank) => {
    least = Math.max(least, Math.min(1, (pValues.length - rank) * (pValues[index] ?? 0)));
    adjusted[index] = least;
  });
  return adjusted;
}

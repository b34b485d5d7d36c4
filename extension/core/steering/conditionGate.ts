import { cosine } from '../math/cosine';
import { dot } from '../math/dot';
import type { Gate } from './gate';

/** What decides, once the prompt is read. */
export type Condition = Pick<Gate, 'threshold' | 'fires'> & {
  readonly condition: ArrayLike<number>;
};

/**
 * CAST's similarity of an activation with a condition vector (Lee et al. 2024):
 *
 *     sim = cos(h, tanh(P h)),   P = c cᵀ/(c·c)
 *
 * h is the mean (or the last) activation of the prompt at the condition's block.
 *
 * Traps: P does not change when c changes sign, so neither does the similarity: it is about how
 * much of h lies along c, not on which side. Through tanh it depends on the norm of h. Padding must
 * not be in the mean.
 * @returns 0 where the projection vanishes: nothing of h lies along c.
 * @throws lengthsDiffer
 */
export function conditionSimilarity(h: ArrayLike<number>, condition: ArrayLike<number>): number {
  const share = dot(h, condition) / dot(condition, condition);
  const projected = Float64Array.from(condition, (value) => Math.tanh(value * share));
  return cosine(h, projected) ?? 0;
}

/**
 * Whether the gate is open for a prompt. Decided once per row, on its prompt, and kept while the
 * completion is written: the authors' code looks at the first row of a batch only.
 */
export function gateFires(
  h: ArrayLike<number>,
  { condition, threshold, fires }: Condition,
): boolean {
  return fires === 'scoreAbove'
    ? conditionSimilarity(h, condition) > threshold
    : conditionSimilarity(h, condition) < threshold;
}

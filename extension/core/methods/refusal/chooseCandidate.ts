import type { MeasuredCandidate } from './candidate';

/** What a candidate must keep to (Arditi et al. 2024, select_direction). */
export const limits = {
  /** Nats: ablation must leave harmless prompts alone. */
  kl: 0.1,
  /** The direction, added, must make the model refuse. */
  induced: 0,
  /** Share of the blocks: directions near the end only choose the token. */
  depth: 0.8,
} as const;

/** The limit that a candidate breaks, if any. */
export type Broken = 'kl' | 'induced' | 'depth';

/** The first limit that a candidate breaks; `undefined` when it may be chosen. */
export function brokenLimit(
  { block, kl, induced }: MeasuredCandidate,
  blockCount: number,
): Broken | undefined {
  if (!(block < limits.depth * blockCount)) return 'depth';
  if (!(kl <= limits.kl)) return 'kl';
  if (!(induced >= limits.induced)) return 'induced';
  return undefined;
}

/**
 * Of the candidates that keep to all limits, the one whose ablation leaves the smallest refusal
 * score on harmful prompts.
 * @returns `undefined` when every candidate breaks one.
 */
export function chooseCandidate(
  candidates: readonly MeasuredCandidate[],
  blockCount: number,
): MeasuredCandidate | undefined {
  const [best] = candidates
    .filter((candidate) => brokenLimit(candidate, blockCount) === undefined)
    .toSorted((a, b) => a.ablated - b.ablated);
  return best;
}

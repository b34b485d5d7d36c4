import type { MeasuredCandidate } from './candidate';

/** What a candidate must keep to. */
export interface RefusalLimits {
  /** At most (nats): ablation must leave harmless prompts alone. */
  readonly kl: number;
  /** Refusal score, at least: the direction, added, must make the model refuse. */
  readonly induced: number;
}

/** Arditi et al. 2024, select_direction. */
export const defaultLimits: RefusalLimits = { kl: 0.1, induced: 0 };

/** Share of the blocks from which on directions only choose the token (select_direction). */
export const latestDepth = 0.8;

/** The limit that a candidate breaks, if any. */
export type Broken = 'kl' | 'induced' | 'depth';

/** The first limit that a candidate breaks; `undefined` when it may be chosen. */
export function brokenLimit(
  { block, kl, induced }: MeasuredCandidate,
  blockCount: number,
  limits = defaultLimits,
): Broken | undefined {
  if (!(block < latestDepth * blockCount)) return 'depth';
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
  limits = defaultLimits,
): MeasuredCandidate | undefined {
  const [best] = candidates
    .filter((candidate) => brokenLimit(candidate, blockCount, limits) === undefined)
    .toSorted((a, b) => a.ablated - b.ablated);
  return best;
}

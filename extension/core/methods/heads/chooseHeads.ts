import type { Head } from './headSlice';

/** A head with what it was chosen by. */
export interface RankedHead extends Head {
  readonly score: number;
}

/**
 * The heads with the largest scores, best first; of equal scores the earlier block, then head, so
 * that the choice does not depend on how a sort treats ties.
 * @param scores `[block][head]`
 */
export function chooseHeads(
  scores: readonly ArrayLike<number>[],
  count: number,
): readonly RankedHead[] {
  const all = scores.flatMap((row, block) =>
    Array.from(row, (score, head): RankedHead => ({ block, head, score })),
  );
  return all
    .sort((a, b) => b.score - a.score || a.block - b.block || a.head - b.head)
    .slice(0, count);
}

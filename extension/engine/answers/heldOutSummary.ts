import { readPairs, type PairSource } from '../../core/actions/readPairs';
import {
  evaluateItems,
  type BlockEvaluation,
  type Evaluation,
} from '../../core/evaluation/evaluatePairs';
import { pairFileHash } from '../../core/pairs/pairFileHash';
import { pairsOf } from '../../core/pairs/split';
import type { VectorPairs } from '../../core/steering/steeringVector';

export interface HeldOutOptions {
  readonly pairs: PairSource;
  /** What the vector's record says of its pairs. */
  readonly built: VectorPairs | undefined;
  /** Of the bootstrap. */
  readonly seed: number;
}

/**
 * The summary over the items that the vector has not seen: a mean over pairs that it was built from
 * says little. Nothing where the vector is of other pairs than these, or has seen all of them.
 */
export function heldOutSummary(
  { items, summary }: Evaluation,
  { pairs: { path, text }, built, seed }: HeldOutOptions,
): { readonly heldOut?: readonly BlockEvaluation[] } {
  if (built === undefined) return {};
  // All pairs of the file, whichever were measured: a file is known by all of them.
  const { file } = readPairs({ path, ...(text === undefined ? {} : { text }) });
  if (built.hash !== pairFileHash(file)) return {};
  const seen = new Set(pairsOf(file, built.split).map(({ id }) => id));
  const unseen = items.filter(({ id }) => !seen.has(id));
  if (unseen.length === 0) return {};
  const blocks = summary.map(({ block }) => block);
  return { heldOut: evaluateItems(unseen, { blocks, multipliers: [], seed }).summary };
}

import type { VectorPairs } from '../../core/steering/steeringVector';
import type { Split } from '../../core/pairs/pair';
import type { HeldOut } from '../../protocol/pairResult';

/**
 * Whether a vector has seen an item; known only where it was built from exactly these pairs.
 * @param hash of the pairs now, `pairFileHash`.
 */
export function heldOut(built: VectorPairs | undefined, hash: string, split: Split): HeldOut {
  if (built?.hash !== hash) return 'unknown';
  return built.split === 'all' || built.split === split ? 'built from' : 'held out';
}

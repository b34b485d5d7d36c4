import { splits, type Pair, type PairFile } from '../../pairs/pair';
import { pairsOf } from '../../pairs/split';
import type { HealthCheck } from './healthCheck';
import { nearPairs } from './nearPairs';
import { pairWords } from './wordOverlap';

/**
 * Pairs of validation or test that are in another part too, whole or almost: what is measured on
 * them is memory. Copies follow the first of them unless the file says otherwise, but near copies
 * have a hash of their own. The value is the share of validation and test pairs.
 */
export function splitOverlap(file: PairFile): HealthCheck {
  const parts = splits.map((split) => pairsOf(file, split));
  const partOf = new Map(
    parts.flatMap((pairs, part) => pairs.map((pair): [Pair, number] => [pair, part])),
  );
  const near = nearPairs(pairWords(file.pairs));
  const leaked = file.pairs.flatMap((pair, at) => {
    const own = partOf.get(pair) ?? 0;
    const others = [...(near[at] ?? [])].flatMap((other) => file.pairs[other] ?? []);
    return others.some((other) => (partOf.get(other) ?? 0) < own) ? [pair.id] : [];
  });
  const held = parts.slice(1).flat().length;
  const warns = leaked.length > 0;
  const message = warns
    ? `${leaked.length} of ${held} held-out pairs are in an earlier part too, whole or almost: they ` +
      'are not held out. Give both the same "split".'
    : 'No held-out pair is in an earlier part too.';
  const value = held === 0 ? undefined : leaked.length / held;
  return { code: 'splitOverlap', value, limit: 0, warns, message, pairs: leaked };
}

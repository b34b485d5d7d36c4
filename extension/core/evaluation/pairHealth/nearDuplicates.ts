import type { Pair } from '../../pairs/pair';
import type { HealthCheck } from './healthCheck';
import { overlapOf, pairWords, type PairWords } from './wordOverlap';

/** One word changed in about twelve. */
export const nearDuplicateOverlap = 0.8;

/**
 * Pairs whose words are almost those of another pair: they count as one and make means look
 * steadier than they are. The value is the share of such pairs. O(n²) comparisons of word lists.
 */
export function nearDuplicates(pairs: readonly Pair[]): HealthCheck {
  const words = pairWords(pairs);
  const near = new Set<string>();
  for (const [at, one] of words.entries()) {
    for (const other of words.slice(at + 1)) {
      if (isNearDuplicate(one, other)) near.add(one.id).add(other.id);
    }
  }
  const concerned = pairs.map(({ id }) => id).filter((id) => near.has(id));
  const warns = concerned.length > 0;
  const message = warns
    ? `${concerned.length} of ${pairs.length} pairs are almost copies of another one. Keep one of each.`
    : 'No pair is almost a copy of another one.';
  const value = pairs.length === 0 ? undefined : concerned.length / pairs.length;
  return { code: 'nearDuplicates', value, limit: 0, warns, message, pairs: concerned };
}

export function isNearDuplicate({ words }: PairWords, other: PairWords): boolean {
  const [short, long] = [words.length, other.words.length].sort((a, b) => a - b);
  if ((short ?? 0) < nearDuplicateOverlap * (long ?? 0) || short === 0) return false;
  return overlapOf(words, other.words) >= nearDuplicateOverlap;
}

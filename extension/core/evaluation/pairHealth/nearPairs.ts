import { overlapOf, type PairWords } from './wordOverlap';

/** One word changed in about twelve. */
export const nearDuplicateOverlap = 0.8;

/** Keeps rounding from making a whole number the next one. */
const rounding = 1e-9;

/**
 * For each pair the places of those that are almost copies of it. Two sets with a Jaccard
 * similarity of t share one of the ⌊(1 − t)·n⌋ + 1 rarest words of each (prefix filtering, Bayardo
 * et al. 2007), so only pairs with a rare word in common are compared, not all with all.
 */
export function nearPairs(pairs: readonly PairWords[]): readonly ReadonlySet<number>[] {
  const uses = new Map<number, number>();
  for (const { words } of pairs) {
    for (const word of words) uses.set(word, (uses.get(word) ?? 0) + 1);
  }
  const useOf = (word: number) => uses.get(word) ?? 0;
  const near = pairs.map(() => new Set<number>());
  const seenIn = new Map<number, number[]>();
  for (const [at, { words }] of pairs.entries()) {
    const byRarity = [...words].sort((a, b) => useOf(a) - useOf(b) || a - b);
    const rest = Math.ceil(nearDuplicateOverlap * words.length - rounding);
    const rarest = byRarity.slice(0, words.length - rest + 1);
    for (const other of new Set(rarest.flatMap((word) => seenIn.get(word) ?? []))) {
      if (!isNear(words, pairs[other]?.words)) continue;
      near[at]?.add(other);
      near[other]?.add(at);
    }
    for (const word of rarest) seenIn.set(word, [...(seenIn.get(word) ?? []), at]);
  }
  return near;
}

function isNear(words: Uint32Array, others: Uint32Array = new Uint32Array()): boolean {
  const [short = 0, long = 0] = [words.length, others.length].sort((a, b) => a - b);
  // Much cheaper than counting, and enough to tell most texts apart.
  if (short < nearDuplicateOverlap * long - rounding) return false;
  return overlapOf(words, others) >= nearDuplicateOverlap;
}

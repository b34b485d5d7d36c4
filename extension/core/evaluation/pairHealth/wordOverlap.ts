import type { Pair } from '../../pairs/pair';

/** A pair's words and neighbouring words, as numbers in rising order. */
export interface PairWords {
  readonly id: string;
  readonly words: Uint32Array;
}

/**
 * The words by which pairs can be told apart: both answers and those messages that not most pairs
 * share, without case and punctuation.
 */
export function pairWords(pairs: readonly Pair[]): readonly PairWords[] {
  const uses = new Map<string, number>();
  const contents = pairs.map(({ positive, negative }) => [
    ...new Set([...positive.messages, ...negative.messages].map(({ content }) => content)),
  ]);
  for (const content of contents.flat()) uses.set(content, (uses.get(content) ?? 0) + 1);
  const numbers = new Map<string, number>();
  const numberOf = (word: string) => {
    const known = numbers.get(word) ?? numbers.size;
    numbers.set(word, known);
    return known;
  };
  return pairs.map(({ id, positive, negative }, at) => {
    const own = (contents[at] ?? []).filter(
      (content) => (uses.get(content) ?? 0) * 2 <= pairs.length,
    );
    const texts = [...own, positive.answer, negative.answer];
    const found = texts.flatMap((text) => {
      const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
      return [...words, ...words.slice(1).map((word, before) => `${words[before]} ${word}`)];
    });
    return { id, words: Uint32Array.from(new Set(found.map(numberOf))).sort() };
  });
}

/** Jaccard similarity of two sets: common over all, 0 where both are empty. */
export function overlapOf(a: Uint32Array, b: Uint32Array): number {
  let [i, j, common] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i] ?? 0, b[j] ?? 0];
    if (x === y) common++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  const all = a.length + b.length - common;
  return all === 0 ? 0 : common / all;
}

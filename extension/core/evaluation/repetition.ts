import { nGrams } from './nGrams';

/**
 * Repetition: the share of a text's n-grams of tokens that occurred earlier in it, 4-grams by
 * default: 0 for a text that never repeats four tokens, near 1 for a loop. Perplexity falls when a
 * text loops, so it never stands without this.
 * @returns undefined for a text shorter than n, which has no n-gram: 0 would read as "none".
 * @example repetition([1, 2, 1, 2, 1], { n: 2 }) // => 0.5
 */
export function repetition(
  tokens: readonly number[],
  { n = 4 }: { readonly n?: number } = {},
): number | undefined {
  const grams = nGrams(tokens, n);
  if (grams.length === 0) return undefined;
  return 1 - new Set(grams).size / grams.length;
}

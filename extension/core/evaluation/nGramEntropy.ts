import { sum } from '../math/sum';
import { nGrams } from './nGrams';

/** Entropy of a text's n-grams in bits; undefined for a text shorter than n. */
function entropy(tokens: readonly number[], n: number): number | undefined {
  const grams = nGrams(tokens, n);
  if (grams.length === 0) return undefined;
  const counts = new Map<string, number>();
  for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  return -sum(
    [...counts.values()].map((count) => {
      const share = count / grams.length;
      return share * Math.log2(share);
    }),
  );
}

/**
 * N-gram entropy ("fluency", Meng et al. 2022, appendix): (2/3·H₂ + 4/3·H₃) / 2 of a text's bigrams
 * and trigrams, in bits. A loop has little of it; so has a short text, so compare texts of equal
 * length only.
 * @returns undefined below three tokens, where published code gives 0, which reads as a loop.
 * @example nGramEntropy([1, 2, 3, 4]) // => 1.195
 */
export function nGramEntropy(tokens: readonly number[]): number | undefined {
  const [ofPairs, ofTriples] = [entropy(tokens, 2), entropy(tokens, 3)];
  if (ofPairs === undefined || ofTriples === undefined) return undefined;
  return ((2 / 3) * ofPairs + (4 / 3) * ofTriples) / 2;
}

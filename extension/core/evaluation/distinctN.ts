import { nGrams } from './nGrams';

/**
 * Distinct-n: different n-grams divided by all n-grams of one text (Li et al. 2016). Published code
 * divides by the number of words instead, which is n − 1 larger: such numbers are a little smaller.
 * @returns undefined for a text shorter than n.
 * @example distinctN([1, 2, 1, 2, 1], 2) // => 0.5
 */
export function distinctN(tokens: readonly number[], n: number): number | undefined {
  const grams = nGrams(tokens, n);
  return grams.length === 0 ? undefined : new Set(grams).size / grams.length;
}

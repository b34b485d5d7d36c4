import { segmentWords } from './segmentWords';

/** Words that the answers of one side use more than those of the other, with their weight. */
export interface ConceptWords {
  /** Log-odds ratio of each word, nats; above 0 for words of the positive answers. */
  readonly weights: ReadonlyMap<string, number>;
}

export interface ConceptWordOptions {
  /**
   * Least |z| of a word. The prior halves what counts say: a word in six answers of one side and
   * none of the other, which chance alone gives one time in 32, has a z of 1.39.
   */
  readonly leastZ?: number;
  /** Most words of each side, the surest ones. */
  readonly mostWords?: number;
}

/**
 * Words that tell positive answers from negative ones: log-odds ratios with an informative
 * Dirichlet prior (Monroe, Colaresi & Quinn 2008, "Fightin' Words", section 3.5.1).
 * The prior α_w of a word is its count in both sides together, so that a word that is rare in both
 * stays near 0:
 * δ_w = log (y⁺_w + α_w)/(n⁺ + α₀ − y⁺_w − α_w) − the same of the negative side,
 * z_w = δ_w / √(1/(y⁺_w + α_w) + 1/(y⁻_w + α_w)).
 * Each answer counts a word once: an answer that repeats a word says no more about the concept.
 */
export function conceptWords(
  positive: readonly string[],
  negative: readonly string[],
  { leastZ = 1.35, mostWords = 40 }: ConceptWordOptions = {},
): ConceptWords {
  const [inPositive, inNegative] = [countWords(positive), countWords(negative)];
  const words = [...new Set([...inPositive.keys(), ...inNegative.keys()])];
  const [positives, negatives] = [total(inPositive), total(inNegative)];
  const prior = positives + negatives;
  const scored = words.map((word) => {
    const [up, down] = [inPositive.get(word) ?? 0, inNegative.get(word) ?? 0];
    const shared = up + down;
    const odds = (count: number, all: number) =>
      Math.log((count + shared) / (all + prior - count - shared));
    const weight = odds(up, positives) - odds(down, negatives);
    return { word, weight, z: weight / Math.sqrt(1 / (up + shared) + 1 / (down + shared)) };
  });
  const sure = scored.filter(({ z }) => Math.abs(z) >= leastZ);
  const bySureness = sure.sort(
    (a, b) => Math.abs(b.z) - Math.abs(a.z) || (a.word < b.word ? -1 : 1),
  );
  const side = (sign: number) => bySureness.filter(({ z }) => z * sign > 0).slice(0, mostWords);
  return {
    weights: new Map([...side(1), ...side(-1)].map(({ word, weight }) => [word, weight])),
  };
}

/**
 * Evidence of the concept in a text: the summed log-odds of the different concept words in it,
 * divided by the number of its different words, so that neither length nor a loop makes evidence.
 * @returns undefined for a text without words, or a concept without any word of its own.
 */
export function conceptEvidence(text: string, { weights }: ConceptWords): number | undefined {
  const words = [...new Set(segmentWords(text))];
  if (words.length === 0 || weights.size === 0) return undefined;
  return words.reduce((sum, word) => sum + (weights.get(word) ?? 0), 0) / words.length;
}

function countWords(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of new Set(segmentWords(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

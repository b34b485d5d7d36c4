import { hashJson } from '../base/hash';
import { splits, type Pair, type PairFile, type Split, type SplitFractions } from './pair';

/**
 * The data part of one pair: a hash of its id and texts, as a number in [0, 1), compared with the
 * cumulated shares. It does not depend on the other pairs, so adding or moving pairs moves none
 * between parts. A split given in the file comes first.
 */
export function splitOf(pair: Pair, fractions: SplitFractions): Split {
  if (pair.split !== undefined) return pair.split;
  const hash = hashJson([pair.id, pair.positive, pair.negative]);
  const place = Number.parseInt(hash.slice(0, 13), 16) / 16 ** 13;
  let upTo = 0;
  for (const split of splits) {
    upTo += fractions[split];
    if (place < upTo) return split;
  }
  // Shares such as 0.1 + 0.2 + 0.7 sum to slightly less than 1.
  return splits.findLast((split) => fractions[split] > 0) ?? 'test';
}

/**
 * The pairs of one data part, or all. Copies of the same texts follow the first of them: a test
 * item that was also trained on is not held out.
 */
export function pairsOf(file: PairFile, part: Split | 'all'): readonly Pair[] {
  if (part === 'all') return file.pairs;
  const parts = partsOf(file);
  return file.pairs.filter((_, index) => parts[index] === part);
}

const known = new WeakMap<PairFile, readonly Split[]>();

/** Of each pair. Kept for a file, which is a value: every check and every part asks for it. */
function partsOf(file: PairFile): readonly Split[] {
  const before = known.get(file);
  if (before !== undefined) return before;
  const partOfText = new Map<string, Split>();
  const parts = file.pairs.map((pair) => {
    const text = hashJson([pair.positive, pair.negative]);
    const split = pair.split ?? partOfText.get(text) ?? splitOf(pair, file.split);
    if (!partOfText.has(text)) partOfText.set(text, split);
    return split;
  });
  known.set(file, parts);
  return parts;
}

import { importPairs } from '../../core/pairs/importPairs';
import { splits } from '../../core/pairs/pair';
import { pairsOf } from '../../core/pairs/split';
import type { OpenedPairs } from '../../protocol/panelMessages';

/**
 * Pairs as the panel's table shows them, with the split that each falls into.
 * @throws badPairFile and what else `importPairs` throws.
 */
export function openPairs(text: string, path: string): OpenedPairs {
  const { file } = importPairs(text, path);
  const partOf = new Map(
    splits.flatMap((split) => pairsOf(file, split).map(({ id }) => [id, split] as const)),
  );
  return {
    path,
    concept: file.concept,
    ...(file.description === undefined ? {} : { description: file.description }),
    rows: file.pairs.map(({ id, positive, negative, tags }) => ({
      id,
      positive,
      negative,
      tags,
      split: partOf.get(id) ?? 'test',
    })),
  };
}

import { importPairs } from '../pairs/importPairs';
import type { PairFile } from '../pairs/pair';
import { noSuchPairs } from './errors';
import { readInput } from './readInput';

/** A pair file as it stands in an editor or on the disk, or some of its pairs. */
export interface PairSource {
  readonly path: string;
  /** Goes before what the file holds. */
  readonly text?: string;
  /** Only these pairs. */
  readonly ids?: readonly string[];
}

export interface PairsRead {
  readonly file: PairFile;
  readonly notes: readonly string[];
}

/** @throws fileNotFound, noSuchPairs, and what `importPairs` throws. */
export function readPairs({ path, text, ids }: PairSource): PairsRead {
  const { file, notes } = importPairs(text ?? readInput(path, 'a pair file'), path);
  if (ids === undefined) return { file, notes };
  const wanted = new Set(ids);
  const pairs = file.pairs.filter(({ id }) => wanted.has(id));
  const found = new Set(pairs.map(({ id }) => id));
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length > 0 || pairs.length === 0) throw noSuchPairs(path, missing);
  return { file: { ...file, pairs }, notes };
}

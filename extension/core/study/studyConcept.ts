import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { seededRandom } from '../base/random';
import { conceptName } from '../pairs/conceptName';
import { importPairs } from '../pairs/importPairs';
import { splits, type Pair, type PairFile, type Split } from '../pairs/pair';
import { pairFileHash } from '../pairs/pairFileHash';
import { pairsOf } from '../pairs/split';
import {
  leftOutFileUnknown,
  leftOutPairsUnknown,
  noTestItems,
  noTrainPairs,
  unreadableStudyFile,
} from './errors';
import type { Study } from './studyFile';

/** One pair file of a study, with its pairs dealt out. */
export interface StudyConcept {
  /**
   * Name of the pair file, unique in the study: begins the keys of its units and its vector files.
   */
  readonly key: string;
  /** As written in the study. */
  readonly path: string;
  readonly hash: string;
  readonly file: PairFile;
  /** What importing another dialect left out or changed. */
  readonly notes: readonly string[];
  /** How many pairs there are in each split, before the study's limits. */
  readonly splits: readonly { readonly split: Split; readonly n: number }[];
  readonly train: readonly Pair[];
  readonly validation: readonly Pair[];
  readonly test: readonly Pair[];
}

/**
 * Reads the pair files of a study.
 * @param folder of the study file: paths are relative to it.
 * @throws unreadableStudyFile, leftOutFileUnknown, leftOutPairsUnknown, noTrainPairs, noTestItems,
 * and what `importPairs` throws.
 */
export function readConcepts(study: Study, folder: string): readonly StudyConcept[] {
  for (const path of Object.keys(study.leaveOut ?? {})) {
    if (!study.pairs.includes(path)) throw leftOutFileUnknown(path, study.pairs);
  }
  const names = study.pairs.map(conceptName);
  return study.pairs.map((path, index) => {
    const name = names[index] ?? path;
    const isRepeated = names.indexOf(name) !== index;
    return readConcept(study, folder, path, isRepeated ? `${name}-${index + 1}` : name);
  });
}

function readConcept(study: Study, folder: string, path: string, key: string): StudyConcept {
  const { file, notes } = importPairs(readText(resolve(folder, path)), path);
  const { limits, build, seed } = study;
  const out = leftOut(file, path, study.leaveOut?.[path] ?? []);
  // Of the whole file: who is left out moves nobody else to another split.
  const kept = (part: Split | 'all') => pairsOf(file, part).filter(({ id }) => !out.has(id));
  const limit = (pairs: readonly Pair[], count: number, what: string) =>
    limited(pairs, count, [seed, 'limit', key, what]);
  const concept = {
    key,
    path,
    hash: pairFileHash(file),
    file,
    notes,
    splits: splits.map((split) => ({ split, n: kept(split).length })),
    train: limit(kept(build.split), limits.trainPairs, 'train'),
    validation: limit(kept('validation'), limits.validationItems, 'validation'),
    test: limit(kept('test'), limits.items, 'test'),
  };
  if (concept.train.length === 0) throw noTrainPairs(path, concept.splits);
  if (concept.test.length === 0) throw noTestItems(path, concept.splits);
  return concept;
}

/** @throws leftOutPairsUnknown */
function leftOut({ pairs }: PairFile, path: string, ids: readonly string[]): ReadonlySet<string> {
  const known = new Set(pairs.map(({ id }) => id));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) throw leftOutPairsUnknown(path, unknown);
  return new Set(ids);
}

/** At most `count` pairs, drawn by seed and kept in the order of the file. */
function limited(
  pairs: readonly Pair[],
  count: number,
  stream: readonly (string | number)[],
): readonly Pair[] {
  if (pairs.length <= count) return pairs;
  const drawn = new Set(seededRandom(...stream).sample(pairs, count));
  return pairs.filter((pair) => drawn.has(pair));
}

export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw unreadableStudyFile(path, error);
  }
}

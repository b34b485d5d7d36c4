import { csv } from './dialects/csv';
import type { Dialect } from './dialects/dialect';
import { dialects } from './dialects/index';
import { badPairFile, noPairs, unknownPairDialect } from './errors';
import type { PairFile } from './pair';
import { parsePairFile, repeatedIds, toPairFile } from './parsePairFile';
import { readRecords } from './records';

export interface ImportedPairs {
  readonly file: PairFile;
  /** `pair file`, or the name of the dialect. */
  readonly dialect: string;
  /** What was left out or changed on the way. */
  readonly notes: readonly string[];
}

/**
 * Contrastive pairs from the text of any known file: a pair file, JSON lines of pairs, CAA JSON,
 * Anthropic evaluations, BiPO, steering-bench, or CSV. The form is seen from the content. The
 * source is only read, never changed.
 * @param name the path, for messages and for the concept.
 * @throws badPairFile with every problem; unknownPairDialect with the fields that were found;
 * noPairs for an empty file.
 */
export function importPairs(text: string, name: string): ImportedPairs {
  if (isPairFile(text, name)) {
    return { file: parsePairFile(text, name), dialect: 'pair file', notes: [] };
  }
  const { container, records, problems: unreadable } = readRecords(text);
  const [first] = records;
  if (first === undefined) throw unreadable[0] ? badPairFile(name, unreadable) : noPairs(name);
  const known = container === 'csv' ? [csv, ...dialects] : dialects;
  const fields = Object.keys(first.fields);
  const dialect = bestFit(known, fields);
  if (dialect === undefined) throw unknownPairDialect(name, fields, known.map(describe));
  const { pairs, problems, notes } = dialect.read(records);
  const all = [...unreadable, ...problems, ...repeatedIds({ pairs }).map((each) => each.text)];
  if (all.length > 0) throw badPairFile(name, all);
  if (pairs.length === 0) throw noPairs(name);
  return { file: toPairFile({ pairs }, name), dialect: dialect.name, notes };
}

/**
 * An object that is not one line of several: comments before it, or a first line that is no whole
 * object, or one that holds `pairs`. A file named `.jsonl` is taken at its word, so that a broken
 * first line is reported as such.
 */
function isPairFile(text: string, name: string): boolean {
  if (name.endsWith('.jsonl')) return false;
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('/')) return true;
  if (!start.startsWith('{')) return false;
  try {
    const value: unknown = JSON.parse(start.split('\n', 1)[0] ?? '');
    return typeof value === 'object' && value !== null && 'pairs' in value;
  } catch {
    return true;
  }
}

function bestFit(known: readonly Dialect[], fields: readonly string[]): Dialect | undefined {
  const fits = known.filter((dialect) => dialect.fields.every((field) => fields.includes(field)));
  return fits.sort((a, b) => b.fields.length - a.fields.length)[0];
}

function describe({ name, fields }: Dialect): string {
  return `${name}: ${fields.join(', ')}`;
}

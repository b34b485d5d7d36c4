import type { ByteSource } from './byteSource';
import { malformedFile } from './errors';
import { readJson } from './readJson';

/**
 * A `.svec` file: JSON of IBM's activation-steering and AISteer360, by the number that stands in
 * the file.
 */
export interface SvecFile {
  readonly modelType: string;
  /** Rows by number: one row, or a row for each token or head in AISteer360's files. */
  readonly directions: ReadonlyMap<number, readonly Float32Array[]>;
  /** Whether the rows are in a list of their own, as AISteer360 writes even a single one. */
  readonly nested: boolean;
  /** Heads of a block, when the rows stand for heads. */
  readonly headCount: number | undefined;
}

/**
 * @returns undefined when the file is JSON of another kind.
 * @throws malformedFile, beyondLimit
 */
export function readSvec(source: ByteSource): SvecFile | undefined {
  const { name: file } = source;
  const value = readJson(source);
  const fields = isRecord(value) ? value : {};
  const { model_type: modelType, directions, num_heads: headCount } = fields;
  if (typeof modelType !== 'string' || !isRecord(directions)) return undefined;
  const entries = Object.entries(directions);
  if (entries.length === 0) throw malformedFile(file, 0, 'no directions', 'at least one');
  return {
    modelType,
    directions: new Map(
      entries.map(([key, list]) => [numberOf(file, key), rowsOf(file, key, list)]),
    ),
    nested: entries.some(([, list]) => Array.isArray(list) && Array.isArray(list[0])),
    headCount: typeof headCount === 'number' ? headCount : undefined,
  };
}

/** The JSON that IBM's activation-steering loads: flat lists, numbers in ascending order. */
export function writeSvec({
  modelType,
  directions,
}: {
  readonly modelType: string;
  readonly directions: ReadonlyMap<number, Float32Array>;
}): string {
  const inOrder = [...directions].sort(([a], [b]) => a - b);
  const lists = inOrder.map(([number, values]) => [`${number}`, Array.from(values)] as const);
  return JSON.stringify({
    model_type: modelType,
    directions: Object.fromEntries(lists),
    // Its reader asks for the key; there is no variance to tell.
    explained_variances: {},
  });
}

function numberOf(file: string, key: string): number {
  if (/^(0|[1-9]\d{0,3})$/.test(key)) return Number(key);
  throw malformedFile(file, 0, `direction "${key}"`, 'whole numbers from 0 as names');
}

function rowsOf(file: string, key: string, list: unknown): readonly Float32Array[] {
  const rows: readonly unknown[] = Array.isArray(list) && Array.isArray(list[0]) ? list : [list];
  const width = Array.isArray(rows[0]) ? rows[0].length : 0;
  return rows.map((row) => {
    if (isNumbers(row) && row.length === width && width > 0) return Float32Array.from(row);
    throw malformedFile(file, 0, `direction "${key}" of another form`, 'lists of as many numbers');
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'number');
}

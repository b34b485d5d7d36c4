import { getNodeValue } from 'jsonc-parser';
import Papa from 'papaparse';
import { duplicateKey } from '../formats/duplicateKey';
import { jsonTree } from './jsonTree';
import { textPlace } from './textPlace';

/** One record of a data file: a JSON object, or a CSV row by column name. */
export interface PairRecord {
  readonly fields: Readonly<Record<string, unknown>>;
  /** `line 3`, or `record 3` where a record can have several lines. */
  readonly place: string;
}

export interface Records {
  readonly container: 'json' | 'jsonl' | 'csv';
  readonly records: readonly PairRecord[];
  /** What could not be read, in words. */
  readonly problems: readonly string[];
}

/**
 * The records of a JSON list, JSON lines or CSV file with a header; which of them it is, is seen
 * from the first character.
 */
export function readRecords(text: string): Records {
  const source = text.replace(/^\uFEFF/, '');
  const first = source.trimStart()[0];
  if (first === '[') return jsonRecords(source);
  return first === '{' ? lineRecords(source) : csvRecords(source);
}

function jsonRecords(source: string): Records {
  const read = jsonTree(source);
  if ('problems' in read) return { container: 'json', records: [], problems: read.problems };
  const records: PairRecord[] = [];
  const problems: string[] = [];
  for (const [index, node] of (read.tree.children ?? []).entries()) {
    const fields: unknown = getNodeValue(node);
    if (isObject(fields)) records.push({ fields, place: `record ${index + 1}` });
    else problems.push(`${textPlace(source, node.offset)}: expected an object`);
  }
  return { container: 'json', records, problems };
}

function lineRecords(source: string): Records {
  const records: PairRecord[] = [];
  const problems: string[] = [];
  for (const [index, line] of source.split('\n').entries()) {
    if (line.trim() === '') continue;
    const place = `line ${index + 1}`;
    const fields = parseLine(line);
    if (isObject(fields)) records.push({ fields, place });
    else problems.push(`${place}: expected one JSON object, found ${line.trim().slice(0, 40)}`);
    const twice = isObject(fields) ? duplicateKey(line) : undefined;
    if (twice !== undefined) problems.push(`${place}: the key "${twice.key}" stands twice`);
  }
  return { container: 'jsonl', records, problems };
}

function csvRecords(source: string): Records {
  const { data, errors } = Papa.parse<Record<string, unknown>>(source, {
    header: true,
    skipEmptyLines: 'greedy',
  });
  return {
    container: 'csv',
    records: data.map((fields, index) => ({ fields, place: `record ${index + 1}` })),
    // A single column has no delimiter to find, which is no fault of the file.
    problems: errors
      .filter(({ type }) => type !== 'Delimiter')
      .map(({ row = 0, message }) => `record ${row + 1}: ${message}`),
  };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

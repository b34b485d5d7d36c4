import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import { badResultLine } from './errors';
import { parseUnitResult, type UnitResult } from './unitResult';
import { writeAll } from './writeWhole';

/** `results.jsonl`: one line for each finished unit of work, in the order they were finished. */
export interface ResultLog {
  /** What is in the file, by the unit's key. */
  readonly finished: ReadonlyMap<string, UnitResult>;
  /** Returns when the line is on the disk: only then the unit counts. */
  append(result: UnitResult): void;
  close(): void;
}

/**
 * Opens or starts a result log. A last line without its line end was being written when the process
 * died: it is cut off, and its unit is done again.
 * @throws badResultLine when any other line is damaged: that is no interrupted write.
 */
export function openResultLog(path: string): ResultLog {
  const { results, length } = readResults(path);
  const finished = new Map(results.map((result) => [result.key, result]));
  const handle = openSync(path, 'a');
  ftruncateSync(handle, length);
  return {
    finished,
    append(result) {
      writeAll(handle, Buffer.from(`${JSON.stringify(result)}\n`));
      fsyncSync(handle);
      finished.set(result.key, result);
    },
    close: () => closeSync(handle),
  };
}

const lineEnd = 0x0a;

/** Finished units of a log and the number of bytes that whole lines take. */
export function readResults(path: string): {
  readonly results: readonly UnitResult[];
  readonly length: number;
} {
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const length = bytes.lastIndexOf(lineEnd) + 1;
  const lines = bytes.toString('utf8', 0, length).split('\n').slice(0, -1);
  const results = lines.map((line, index) => {
    const result = parseUnitResult(line);
    if (result === undefined) throw badResultLine(path, index + 1);
    return result;
  });
  return { results, length };
}

import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import { badResultLine, cannotWrite } from './errors';
import { writeAll } from './writeWhole';

/** JSON lines, one for each finished unit of work, in the order they were finished. */
export interface LineLog<T extends { readonly key: string }> {
  /** What is in the file, by the unit's key. */
  readonly finished: ReadonlyMap<string, T>;
  /**
   * Returns when the line is on the disk: only then the unit counts.
   * @throws cannotWrite; the lines before are as they were, and the next opening cuts the rest off.
   */
  append(result: T): void;
  close(): void;
}

/**
 * Opens or starts a log. A last line without its line end was being written when the process died:
 * it is cut off, and its unit is done again.
 * @param parse undefined for a line that is no result.
 * @throws badResultLine when any other line is damaged: that is no interrupted write.
 */
export function openLineLog<T extends { readonly key: string }>(
  path: string,
  parse: (line: string) => T | undefined,
): LineLog<T> {
  const { results, length } = readLines(path, parse);
  const finished = new Map(results.map((result) => [result.key, result]));
  const handle = openSync(path, 'a');
  ftruncateSync(handle, length);
  return {
    finished,
    append(result) {
      try {
        writeAll(handle, Buffer.from(`${JSON.stringify(result)}\n`));
        fsyncSync(handle);
      } catch (error) {
        throw cannotWrite(path, error);
      }
      finished.set(result.key, result);
    },
    close: () => closeSync(handle),
  };
}

const lineEnd = 0x0a;

/** Finished units of a log and the number of bytes that whole lines take. */
export function readLines<T>(
  path: string,
  parse: (line: string) => T | undefined,
): { readonly results: readonly T[]; readonly length: number } {
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const length = bytes.lastIndexOf(lineEnd) + 1;
  const lines = bytes.toString('utf8', 0, length).split('\n').slice(0, -1);
  const results = lines.map((line, index) => {
    const result = parse(line);
    if (result === undefined) throw badResultLine(path, index + 1);
    return result;
  });
  return { results, length };
}

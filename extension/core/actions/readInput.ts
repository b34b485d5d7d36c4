import { readFileSync } from 'node:fs';
import { isErrorCode } from './isErrorCode';
import { fileNotFound, unreadableFile } from './errors';

/**
 * A text file that the person named.
 * @param what it should be, for messages: `a study file`.
 * @throws fileNotFound, unreadableFile
 */
export function readInput(path: string, what: string): string {
  return readInputBytes(path, what).toString('utf8');
}

/** @throws fileNotFound, unreadableFile */
export function readInputBytes(path: string, what: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw isErrorCode(error, 'ENOENT')
      ? fileNotFound(what, path)
      : unreadableFile(what, path, error);
  }
}

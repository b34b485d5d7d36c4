import { readFile } from 'node:fs/promises';
import { badJsonFile } from './modelFileErrors';

/**
 * A JSON file, or undefined when there is no such file. A byte order mark is skipped.
 * @throws SteeringError `badJsonFile` when the content is not JSON.
 */
export async function readJsonFile(path: string): Promise<unknown> {
  const text = await readTextFile(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw badJsonFile(path, error instanceof Error ? error.message : String(error));
  }
}

/** A UTF-8 text file without its byte order mark, or undefined when there is no such file. */
export async function readTextFile(path: string): Promise<string | undefined> {
  try {
    const text = await readFile(path, 'utf8');
    return text.startsWith('\ufeff') ? text.slice(1) : text;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

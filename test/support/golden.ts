import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A file under `../shared`, where reference data and models lie beside the repository. */
export function sharedPath(path: string): string {
  return fileURLToPath(new URL(`../../../shared/${path}`, import.meta.url));
}

/** A text file under `../shared`. A missing one is a failing test. */
export function sharedText(path: string): string {
  return readFileSync(sharedPath(path), 'utf8');
}

/** A JSON file under `../shared`; the caller says what it expects in it. */
export function sharedJson<T>(path: string): T {
  return JSON.parse(sharedText(path)) as T;
}

import { readReferenceTexts, type ReferenceText } from '../evaluation/referenceTexts';
import { mediaFile } from './installation/packageRoot';
import { readInput } from './readInput';

/** Replies of Open Assistant, which everything is measured on that names no texts. */
export function defaultTextsFile(): string {
  return mediaFile('samples', 'oasst-replies.jsonl');
}

/** @throws fileNotFound, badTextsLine */
export function readTexts(given: string | undefined): {
  readonly path: string;
  readonly texts: readonly ReferenceText[];
} {
  const path = given ?? defaultTextsFile();
  return { path, texts: readReferenceTexts(readInput(path, 'reference texts'), path) };
}

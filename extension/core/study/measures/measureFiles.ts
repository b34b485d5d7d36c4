import { join, relative, resolve } from 'node:path';
import { sha256 } from '../../base/hash';
import { readText } from '../studyConcept';

/** A file that a measure read, as the record names it. */
export interface MeasureFile {
  readonly file: string;
  readonly hash: string;
}

/** Where measures read from, so that the record knows of every file. */
export interface MeasureFiles {
  /** A file that the study names, relative to it. @throws unreadableStudyFile */
  own(path: string): string;
  /** A file in the box: `benchmarks/mmlu.jsonl`. @throws unreadableStudyFile */
  inBox(path: string): string;
}

/**
 * Reads each file once and keeps its hash: a run goes on only with the files that it began with.
 * Those in the box are named without the folder they lie in, which says nothing.
 */
export function openMeasureFiles(folders: { readonly study: string; readonly media: string }): {
  readonly files: MeasureFiles;
  readonly read: () => readonly MeasureFile[];
} {
  const contents = new Map<string, string>();
  const read = (name: string, path: string): string => {
    const content = contents.get(name) ?? readText(path);
    contents.set(name, content);
    return content;
  };
  return {
    files: {
      own: (path) => {
        const full = resolve(folders.study, path);
        return read(relative(folders.study, full), full);
      },
      inBox: (path) => read(`media/${path}`, join(folders.media, path)),
    },
    read: () => [...contents].map(([file, content]) => ({ file, hash: sha256(content) })),
  };
}

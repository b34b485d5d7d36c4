import type { UnitResult } from './unitResult';

/** The vector and operator files that a unit wrote, each once; relative to the run's folder. */
export function vectorFilesOf(
  result: UnitResult,
): { readonly file: string; readonly hash: string }[] {
  if (result.kind === 'method') return [{ file: result.file, hash: result.hash }];
  if (result.kind !== 'vectors') return [];
  const files = new Map(result.vectors.map(({ file, hash }) => [file, hash]));
  return [...files].map(([file, hash]) => ({ file, hash }));
}

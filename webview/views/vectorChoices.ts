import type { Shared } from '../shared';

/** Vectors of the folder, and the chosen one where it is not among them yet. */
export function vectorChoices({ files, vector }: Pick<Shared, 'files' | 'vector'>) {
  const known = files.vectors.map(({ path, name }) => ({ value: path, label: name }));
  return vector === undefined || known.some(({ value }) => value === vector)
    ? known
    : [...known, { value: vector, label: nameOf(vector) }];
}

/** The last part of a path, on any system. */
export const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

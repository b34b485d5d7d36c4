import { join } from 'node:path';

/** Keeps names within what every file system takes. */
const maxLength = 60;

/** `Extraversion, block 15` → `extraversion-block-15`. */
export function fileNameOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .slice(0, maxLength)
    .replace(/^-+|-+$/g, '');
  return words === '' ? 'untitled' : words;
}

/** The first of `name.ending`, `name-2.ending`, `name-3.ending` … that is not taken. */
export async function freshPath(
  folder: string,
  name: string,
  ending: string,
  isTaken: (path: string) => Promise<boolean>,
): Promise<string> {
  const base = fileNameOf(name);
  for (let copy = 1; ; copy++) {
    const path = join(folder, `${base}${copy === 1 ? '' : `-${copy}`}${ending}`);
    if (!(await isTaken(path))) return path;
  }
}

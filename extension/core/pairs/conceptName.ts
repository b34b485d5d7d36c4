/**
 * The concept that a file's name stands for, where the file gives none.
 * @example conceptName('data/extraversion.pairs.jsonc') // => 'extraversion'
 */
export function conceptName(fileName: string): string {
  const base = fileName.split(/[\\/]/).at(-1) ?? fileName;
  return base.replace(/(\.pairs)?\.[a-z]+$/i, '') || base;
}

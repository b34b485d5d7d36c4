import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashJson, sha256 } from '../../base/hash';
import { findPackage } from './packageRoot';

/**
 * Stands for all that computes and may change a digit: the code of this program, as it is bundled
 * or as it is developed, and the processor. The version alone would not do, because code changes
 * between two versions.
 */
export function programHash(): string {
  const { root } = findPackage();
  const bundle = join(root, 'dist');
  const isBundled = fileURLToPath(import.meta.url).startsWith(bundle + sep);
  const code = isBundled ? hashFiles(bundle, '.mjs') : hashFiles(join(root, 'extension'), '.ts');
  return hashJson({ code, processors: cpus().map(({ model }) => model) });
}

function hashFiles(folder: string, ending: string): readonly (readonly [string, string])[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .sort()
    .map((path) => [path, sha256(readFileSync(join(folder, path)))] as const);
}

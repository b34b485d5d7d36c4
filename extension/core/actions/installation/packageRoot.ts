import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that this program was installed in, and the versions it was made with. */
export interface Package {
  readonly root: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Looks upwards, because the program runs from `dist/` and, in development, from its source. */
export function findPackage(from: string = fileURLToPath(import.meta.url)): Package {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    const manifest = readManifest(join(folder, 'package.json'));
    if (manifest !== undefined) {
      const { version, dependencies } = manifest;
      return { root: folder, version, dependencies };
    }
    if (folder === dirname(folder))
      throw new Error(`no package.json of steering-lab above ${from}`);
  }
}

function readManifest(path: string): Omit<Package, 'root'> | undefined {
  if (!existsSync(path)) return undefined;
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Package & { readonly name: string };
  return manifest.name === 'steering-lab' ? manifest : undefined;
}

/** The folder of what is shipped beside the program: models, samples, schemas. */
export function mediaFile(...path: readonly string[]): string {
  return join(findPackage().root, 'media', ...path);
}

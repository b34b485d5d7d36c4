import { findPackage } from './packageRoot';

/** Packages whose version may change a number. */
const computing = ['onnxruntime-node', '@huggingface/tokenizers', '@huggingface/jinja'] as const;

/** Versions that identify a run: this program's and those of the packages that compute. */
export function versions(): Readonly<Record<string, string>> {
  const { version, dependencies } = findPackage();
  const packages = computing.map((name): [string, string] => [
    name,
    dependencies[name] ?? 'unknown',
  ]);
  return Object.fromEntries([['steering-lab', version], ...packages]);
}

/** What a run was made on; recorded, but another machine may go on with it. */
export function environment(): Readonly<Record<string, string>> {
  return { node: process.versions.node, platform: `${process.platform} ${process.arch}` };
}

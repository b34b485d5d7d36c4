/**
 * `npm run package [-- --target linux-x64] [-- --if-changed]`: the extension as one file, for this
 * platform unless another is named, from the allow-list in `.vscodeignore`. Prints the file, its
 * size and what is in it.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { createVSIX, listFiles } from '@vscode/vsce';
import { newestChange, root, setUp, SetUpError } from './setUp.mjs';

/** Platforms that the native runtime has a build for. */
const targets = ['linux-x64', 'linux-arm64', 'darwin-arm64', 'win32-x64', 'win32-arm64'];

/** Everything that the package is made of. */
const inputs = [
  'dist',
  'l10n',
  'media',
  'node_modules/onnxruntime-node/package.json',
  'package.json',
  'package.nls.json',
  'package.nls.de.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  '.vscodeignore',
  'scripts/package.mjs',
];

const { values: given } = parseArgs({
  options: {
    target: { type: 'string', default: `${process.platform}-${process.arch}` },
    'if-changed': { type: 'boolean', default: false },
  },
});

try {
  await main(given);
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function main({ target, 'if-changed': ifChanged }) {
  if (!targets.includes(target)) {
    throw new SetUpError(
      `There is no model runtime for ${target}; packages can be made for ${targets.join(', ')}.`,
    );
  }
  setUp();
  const out = join(root, 'out', `steering-lab-${target}.vsix`);
  if (!ifChanged || !isCurrent(out)) await makePackage(target, out);
  console.log(relative(process.cwd(), out));
}

function isCurrent(out) {
  if (!existsSync(out)) return false;
  const made = statSync(out).mtimeMs;
  return inputs.every((input) => {
    const path = join(root, input);
    return !existsSync(path) || newestChange(path) <= made;
  });
}

async function makePackage(target, out) {
  const folder = mkdtempSync(join(tmpdir(), 'steering-lab-package-'));
  try {
    const ignoreFile = join(folder, 'ignore');
    writeFileSync(ignoreFile, allowList(target));
    await mkdir(join(root, 'out'), { recursive: true });
    const files = await listFiles({ cwd: root, ignoreFile });
    await createVSIX({
      cwd: root,
      ignoreFile,
      target,
      packagePath: out,
      allowMissingRepository: true,
      // Links of the README lead to files beside it, wherever it is read.
      rewriteRelativeLinks: false,
    });
    console.error(summary(files, out));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `.vscodeignore` names the native runtime of one platform: here it names this target's. */
function allowList(target) {
  const text = readFileSync(join(root, '.vscodeignore'), 'utf8');
  const named = 'napi-v6/linux/x64/';
  if (!text.includes(named)) throw new Error(`.vscodeignore does not name ${named}`);
  return text.replace(named, `napi-v6/${target.replace('-', '/')}/`);
}

function summary(files, out) {
  const groups = new Map();
  for (const file of files) {
    const group = file.split('/').slice(0, 2).join('/');
    const { count, bytes } = groups.get(group) ?? { count: 0, bytes: 0 };
    groups.set(group, { count: count + 1, bytes: bytes + statSync(join(root, file)).size });
  }
  const lines = [...groups].map(
    ([group, { count, bytes }]) =>
      `${megabytes(bytes)}  ${group}${count > 1 ? ` (${count} files)` : ''}`,
  );
  return `${lines.join('\n')}\n${megabytes(statSync(out).size)}  packed, ${files.length} files`;
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(2).padStart(7)} MB`;
}

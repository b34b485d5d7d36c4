/** What every command needs before it can do its own work: packages and bundles, brought up to date. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const minimumNode = 20;

/** Bundled code and what decides how it is bundled. */
const bundleInputs = ['extension', 'webview', 'esbuild.mjs', 'package.json', 'package-lock.json'];

/** What is wrong, in words for the person at the terminal. */
export class SetUpError extends Error {}

/**
 * Installs and builds what is missing or out of date.
 * @throws SetUpError
 */
export function setUp() {
  checkNode();
  install();
  buildBundles();
}

export function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < minimumNode) {
    throw new SetUpError(
      `This is Node ${process.versions.node}; Node ${minimumNode} or newer is needed.`,
    );
  }
}

export function install() {
  if (packagesAreCurrent()) return;
  console.error('Installing packages (npm ci) …');
  // The shell finds npm.cmd on Windows. Level and output are set because npm hands its own down.
  const { status } = spawnSync('npm ci --loglevel=warn', {
    cwd: root,
    shell: true,
    stdio: ['ignore', process.stderr, process.stderr],
  });
  if (status !== 0)
    throw new SetUpError(
      'npm ci failed; its message is above. It needs the package registry once.',
    );
}

/**
 * Whether `node_modules` holds what `package-lock.json` asks for. npm writes what it installed to
 * `node_modules/.package-lock.json`, last of all, so an interrupted installation counts as none.
 */
function packagesAreCurrent() {
  const installedFile = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, integrity, optional, peer }]) => {
    if (path === '') return true;
    const found = installed[path];
    // Packages for other platforms are optional and rightly absent.
    if (found === undefined) return optional === true || peer === true;
    return found.version === version && found.integrity === integrity;
  });
}

/** Whether nothing that goes into the bundles changed since they were built. */
export function bundlesAreCurrent() {
  const bundle = join(root, 'dist/cli.mjs');
  const built = existsSync(bundle) ? statSync(bundle).mtimeMs : 0;
  return bundleInputs.every((input) => newestChange(join(root, input)) <= built);
}

function buildBundles() {
  if (bundlesAreCurrent()) return;
  console.error('Building dist/ …');
  const { status } = spawnSync(process.execPath, ['esbuild.mjs'], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
  });
  if (status !== 0) throw new SetUpError('The build failed; its message is above.');
}

/** Folders count too: a deleted file leaves no other trace. */
export function newestChange(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(path).map((name) => newestChange(join(path, name)));
  return Math.max(stat.mtimeMs, ...inside);
}

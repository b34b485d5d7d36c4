import { fork } from 'node:child_process';
import { commands, env, EventEmitter, l10n, Uri, window } from 'vscode';
import type { ServerCommands } from '../commands/commandHandlers';
import type { Given } from '../commands/given';
import { contextKeys, type ServerArgs } from '../contributions';
import type { Event, HostContext } from '../hostContext';
import { notTrusted } from '../panel/errors';
import { readSetting } from '../settings';
import { askMultiplier } from '../ui/askMultiplier';
import { fileChoices } from '../ui/pickFile';
import { noServer } from './errors';
import { orFreePort } from './orFreePort';
import { isLoopback, loopback, serverArguments, type ServerChoice } from './serverArguments';
import { ServerProcess, type ServerState } from './serverProcess';

export interface LocalServer {
  readonly commands: ServerCommands;
  /** Where it listens; undefined while it does not. */
  address(): string | undefined;
  readonly onChange: Event<void>;
}

const tokenKey = 'server.token';
const tokenVariable = 'STEERING_LAB_TOKEN';

/** The OpenAI-compatible server, started and stopped by the person, and ended with the window. */
export function registerServer(context: HostContext): LocalServer {
  const { extension, log } = context;
  const changed = new EventEmitter<void>();
  let wanted: Wanted | undefined;
  const server = new ServerProcess({
    fork: () => forkServer(context, wanted),
    onLine: (line) => {
      log.info(`server: ${line}`);
    },
    onState: (state) => {
      const isRunning = state.kind === 'starting' || state.kind === 'running';
      void commands.executeCommand('setContext', contextKeys.isServerRunning, isRunning);
      changed.fire();
      if (state.kind === 'failed') tellFailure(context, state);
    },
  });
  extension.subscriptions.push(changed, { dispose: () => void server.stop() });
  return {
    address: () => (server.state.kind === 'running' ? server.state.address : undefined),
    onChange: changed.event,
    commands: {
      startServer: async (given) => {
        if (!context.isTrusted()) throw notTrusted('Start the local server');
        const choice = given.isScripted ? chosen(given.args, context) : await ask(context, given);
        if (choice === undefined) return undefined;
        const token = isLoopback(choice.host) ? undefined : await askToken(context);
        if (token === undefined && !isLoopback(choice.host)) return undefined;
        const begin = async (port: number) => {
          wanted = { choice: { ...choice, port }, token };
          const address = await server.start();
          if (!given.isScripted) void tellAddress(address);
          return address;
        };
        return given.isScripted ? begin(choice.port) : orFreePort(begin, choice.port);
      },
      copyServerAddress: async () => {
        if (server.state.kind !== 'running') throw noServer();
        await env.clipboard.writeText(server.state.address);
        return server.state.address;
      },
      stopServer: async () => {
        await server.stop();
        return undefined;
      },
    },
  };
}

interface Wanted {
  readonly choice: ServerChoice;
  readonly token: string | undefined;
}

function forkServer({ extension, configuration }: HostContext, wanted: Wanted | undefined) {
  const script = Uri.joinPath(extension.extensionUri, 'dist', 'cli.mjs').fsPath;
  const node = readSetting('engine.nodePath').trim();
  const choice = wanted?.choice ?? defaultChoice(configuration.serverPort());
  return fork(script, serverArguments(configuration.model(), choice), {
    execPath: node === '' ? process.execPath : node,
    execArgv: [],
    // The channel ends with this process, and the server with the channel.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      // VS Code's own program is Electron, which becomes Node by this.
      ELECTRON_RUN_AS_NODE: '1',
      ...(wanted?.token === undefined ? {} : { [tokenVariable]: wanted.token }),
    },
  });
}

function defaultChoice(port: number): ServerChoice {
  return { vectors: [], multiplier: 1, port, host: loopback };
}

function chosen(args: Partial<ServerArgs>, { configuration }: HostContext): ServerChoice {
  return { ...defaultChoice(configuration.serverPort()), ...args };
}

/** @returns undefined where the person changed their mind. */
async function ask(
  context: HostContext,
  { places }: Given<ServerArgs>,
): Promise<ServerChoice | undefined> {
  const known = await fileChoices(context, 'vectors');
  const picked =
    known.length === 0
      ? []
      : await window.showQuickPick(
          known.map((choice) => ({ ...choice, picked: places.includes(choice.value) })),
          {
            canPickMany: true,
            placeHolder: l10n.t('Vectors that requests may name (none: the model as it is)'),
          },
        );
  if (picked === undefined) return undefined;
  const vectors = picked.map(({ value }) => value);
  const multiplier = vectors.length === 0 ? 1 : await askMultiplier();
  if (multiplier === undefined) return undefined;
  return { ...defaultChoice(context.configuration.serverPort()), vectors, multiplier };
}

/** What requests from other machines must bring; kept where VS Code keeps secrets. */
async function askToken({ extension }: HostContext): Promise<string | undefined> {
  const kept = await extension.secrets.get(tokenKey);
  if (kept !== undefined) return kept;
  const token = await window.showInputBox({
    prompt: l10n.t(
      'Other machines can reach this address: choose a token that requests must bring',
    ),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (text === '' ? l10n.t('Expected a token.') : undefined),
  });
  if (token !== undefined) await extension.secrets.store(tokenKey, token);
  return token;
}

async function tellAddress(address: string): Promise<void> {
  const copy = l10n.t('Copy Address');
  const stop = l10n.t('Stop Server');
  const words = l10n.t('The server listens at {0}.', address);
  const picked = await window.showInformationMessage(words, copy, stop);
  if (picked === copy) await env.clipboard.writeText(address);
  if (picked === stop) await commands.executeCommand('steeringLab.stopServer');
}

/** One that could not start is told by the command. */
function tellFailure({ log }: HostContext, state: Extract<ServerState, { kind: 'failed' }>): void {
  const { error } = state;
  log.error(error);
  if (!('code' in error) || error.code !== 'serverCrashed') return;
  const showLog = l10n.t('Show Log');
  void window.showErrorMessage(error.message, showLog).then((picked) => {
    if (picked === showLog) log.show();
  });
}

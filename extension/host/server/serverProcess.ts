import type { ChildProcess } from 'node:child_process';
import { endOf } from '../../engine/endOf';
import type { Exit } from '../../engine/exitReason';
import { lastLines } from '../../engine/lastLines';
import { serverCrashed, serverNotStarted } from './errors';
import { addressIn } from './serverArguments';

export type ServerState =
  | { readonly kind: 'stopped' | 'starting' }
  | { readonly kind: 'running'; readonly address: string }
  | { readonly kind: 'failed'; readonly error: Error };

export interface ServerProcessOptions {
  /** Starts `steering-lab serve` with its stdout and stderr piped, and a channel to this process. */
  readonly fork: () => ChildProcess;
  readonly onState: (state: ServerState) => void;
  readonly onLine: (line: string) => void;
  /** How long a server that was asked to end may take (ms) before it is killed. */
  readonly patience?: number;
}

const keptLines = 8;

/** The local server in a process of its own: it lives until it is stopped, or this window ends. */
export class ServerProcess {
  readonly #options: ServerProcessOptions;
  #state: ServerState = { kind: 'stopped' };
  #running: { readonly child: ChildProcess; readonly ended: Promise<Exit> } | undefined;
  #isStopping = false;

  constructor(options: ServerProcessOptions) {
    this.#options = options;
  }

  get state(): ServerState {
    return this.#state;
  }

  /**
   * Resolves with the address once it listens.
   * @throws serverNotStarted
   */
  async start(): Promise<string> {
    await this.stop();
    const { fork, onLine } = this.#options;
    this.#isStopping = false;
    this.#enter({ kind: 'starting' });
    const child = fork();
    const said = lastLines(child.stderr, { count: keptLines, onLine });
    const address = new Promise<string>((resolve) => {
      lastLines(child.stdout, {
        count: 0,
        onLine: (line) => {
          onLine(line);
          const found = addressIn(line);
          if (found !== undefined) resolve(found);
        },
      });
    });
    const ended = endOf(child).then((exit) => ({ ...exit, stderr: said() }));
    this.#running = { child, ended };
    void ended.then((exit) => {
      this.#leave(child, exit);
    });
    const listening = await Promise.race([address, ended]);
    if (typeof listening !== 'string') throw serverNotStarted(listening);
    this.#enter({ kind: 'running', address: listening });
    return listening;
  }

  /** Ends it, first by asking. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    this.#isStopping = true;
    const { child, ended } = running;
    const kill = setTimeout(() => child.kill('SIGKILL'), this.#options.patience ?? 3000);
    child.kill('SIGTERM');
    await ended;
    clearTimeout(kill);
  }

  #leave(child: ChildProcess, exit: Exit): void {
    if (this.#running?.child !== child) return;
    this.#running = undefined;
    if (this.#isStopping) this.#enter({ kind: 'stopped' });
    else if (this.#state.kind === 'starting') {
      this.#enter({ kind: 'failed', error: serverNotStarted(exit) });
    } else this.#enter({ kind: 'failed', error: serverCrashed(exit) });
  }

  #enter(state: ServerState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}

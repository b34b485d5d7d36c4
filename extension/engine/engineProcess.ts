import type { ChildProcess } from 'node:child_process';
import { throwIfCancelled } from '../core/base/cancel';
import { SteeringError } from '../core/base/errors';
import { Channel, type CallTable, type CallOptions } from '../protocol/channel';
import { CrashHistory, crashLimit } from './crashHistory';
import { engineCrashed, engineKeepsCrashing, engineStopped, fromWire, toWire } from './errors';
import type { EngineState } from './engineState';
import type { Exit } from './exitReason';
import { lastLines } from './lastLines';
import { endOf } from './endOf';
import { childLink } from './processLink';

export interface EngineProcessOptions {
  /** Forks the worker with `serialization: 'advanced'` and its stderr piped. */
  readonly fork: () => ChildProcess;
  /** A process that did nothing for so long (ms) is ended, and its memory given back. */
  readonly idleAfter?: number;
  /** How long a process that was asked to end may take (ms) before it is killed. */
  readonly patience?: number;
  readonly onState?: (state: EngineState) => void;
  /** Lines that the process writes to stderr. */
  readonly onLine?: (line: string) => void;
  readonly now?: () => number;
}

export interface EngineCallOptions<Progress> extends CallOptions<Progress> {
  /** What is being done, for people: `Build vector of extraversion`. */
  readonly what: string;
  /**
   * Does not wait for the call in hand. Only for calls that run no model and write nothing: a file
   * should open while a sweep runs.
   */
  readonly isBeside?: boolean;
}

interface Session<Calls extends CallTable<Calls>, Events extends object> {
  readonly child: ChildProcess;
  readonly channel: Channel<object, Calls, Events>;
  readonly ended: Promise<Exit>;
  isStopping: boolean;
}

const stderrLines = 12;

/**
 * The engine in a process of its own. It is started by the first call that needs it, does one call
 * after the other but for those that may be done beside, is ended when idle, and started anew after
 * a crash, with growing pauses, until it has crashed too often. A crash rejects the call in hand
 * and those that wait behind it: they were asked for in the belief that it would succeed.
 */
export class EngineProcess<Calls extends CallTable<Calls>, Events extends object = object> {
  readonly #options: EngineProcessOptions;
  readonly #crashes: CrashHistory;
  readonly #listeners: ((session: Session<Calls, Events>) => void)[] = [];
  #session: Session<Calls, Events> | undefined;
  #state: EngineState = { kind: 'stopped' };
  #queue: Promise<unknown> = Promise.resolve();
  /** Why calls that still wait are not done any more; a new one with each crash and stop. */
  #turn: { endedBy?: (what: string) => Error } = {};
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(options: EngineProcessOptions) {
    this.#options = options;
    this.#crashes = new CrashHistory(options.now);
  }

  get state(): EngineState {
    return this.#state;
  }

  /** Of the process that runs now. */
  get pid(): number | undefined {
    return this.#session?.child.pid;
  }

  /**
   * @throws what the call throws; `engineCrashed`, `engineStopped`, `engineKeepsCrashing`,
   * `cancelled`, `versionMismatch`.
   */
  call<K extends keyof Calls & string>(
    method: K,
    args: Calls[K]['args'],
    options: EngineCallOptions<Calls[K]['progress']>,
  ): Promise<Calls[K]['result']> {
    const session = this.#session;
    if (options.isBeside === true && session !== undefined && this.#state.kind === 'busy') {
      return this.#ask(session, method, args, options);
    }
    const turn = this.#turn;
    const result = this.#queue.then(() => {
      if (turn.endedBy !== undefined) throw turn.endedBy(options.what);
      return this.#do(method, args, options);
    });
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /** Listens in this process and in those that come after it. */
  on<K extends keyof Events>(name: K, listener: (payload: Events[K]) => void): void {
    const listen = ({ channel }: Session<Calls, Events>) => {
      channel.on(name, listener);
    };
    this.#listeners.push(listen);
    if (this.#session !== undefined) listen(this.#session);
  }

  /** Ends the process, first by asking; what waits for it is rejected with `engineStopped`. */
  async stop(): Promise<void> {
    this.#endTurn(engineStopped);
    const session = this.#session;
    if (session === undefined) return;
    session.isStopping = true;
    const { child } = session;
    const kill = setTimeout(() => child.kill('SIGKILL'), this.#options.patience ?? 3000);
    session.channel.close();
    child.kill('SIGTERM');
    await session.ended;
    clearTimeout(kill);
  }

  /** Forgets the crashes, so that the next call starts the engine again. */
  async restart(): Promise<void> {
    this.#crashes.clear();
    await this.stop();
  }

  async #do<K extends keyof Calls & string>(
    method: K,
    args: Calls[K]['args'],
    options: EngineCallOptions<Calls[K]['progress']>,
  ): Promise<Calls[K]['result']> {
    const { what, signal } = options;
    throwIfCancelled(signal);
    const session = await this.#current(what);
    clearTimeout(this.#idleTimer);
    this.#enter({ kind: 'busy', what, isCancelling: false });
    const cancelling = () => {
      this.#enter({ kind: 'busy', what, isCancelling: true });
    };
    signal?.addEventListener('abort', cancelling, { once: true });
    try {
      return await this.#ask(session, method, args, options);
    } finally {
      signal?.removeEventListener('abort', cancelling);
      if (this.#session === session) this.#rest();
    }
  }

  async #ask<K extends keyof Calls & string>(
    session: Session<Calls, Events>,
    method: K,
    args: Calls[K]['args'],
    { what, signal, onProgress }: EngineCallOptions<Calls[K]['progress']>,
  ): Promise<Calls[K]['result']> {
    try {
      return await session.channel.call(method, args, {
        ...(signal === undefined ? {} : { signal }),
        ...(onProgress === undefined ? {} : { onProgress }),
      });
    } catch (error) {
      throw await this.#reason(error, session, what);
    }
  }

  /** Of a process that is gone, once all that it said is known; other errors stay as they are. */
  async #reason(error: unknown, session: Session<Calls, Events>, what: string): Promise<unknown> {
    if (!(error instanceof SteeringError) || error.code !== 'channelClosed') return error;
    const exit = await session.ended;
    return session.isStopping ? engineStopped(what) : engineCrashed(exit, what);
  }

  #rest(): void {
    this.#enter({ kind: 'ready' });
    const { idleAfter } = this.#options;
    if (idleAfter === undefined) return;
    this.#idleTimer = setTimeout(() => {
      if (this.#state.kind === 'ready') void this.stop();
    }, idleAfter).unref();
  }

  async #current(what: string): Promise<Session<Calls, Events>> {
    if (this.#session?.isStopping === true) await this.#session.ended;
    return this.#session ?? this.#start(what);
  }

  async #start(what: string): Promise<Session<Calls, Events>> {
    const turn = this.#turn;
    const { exit } = this.#state.kind === 'crashed' ? this.#state : {};
    if (this.#crashes.isTooMuch && exit !== undefined) {
      throw engineKeepsCrashing(this.#crashes.count, crashLimit.minutes, exit);
    }
    this.#enter({ kind: 'starting' });
    if (this.#crashes.delay > 0) {
      await new Promise((resolve) => setTimeout(resolve, this.#crashes.delay));
    }
    // Somebody stopped it while it paused.
    if (turn.endedBy !== undefined) {
      this.#enter({ kind: 'stopped' });
      throw turn.endedBy(what);
    }
    const session = this.#open();
    this.#session = session;
    for (const listen of this.#listeners) listen(session);
    try {
      await session.channel.ready();
    } catch (error) {
      throw await this.#reason(error, session, what);
    }
    return session;
  }

  #open(): Session<Calls, Events> {
    const child = this.#options.fork();
    const { onLine } = this.#options;
    const stderr = lastLines(child.stderr, {
      count: stderrLines,
      ...(onLine === undefined ? {} : { onLine }),
    });
    const ended = endOf(child).then((end) => ({ ...end, stderr: stderr() }));
    const channel = new Channel<object, Calls, Events>(childLink(child), {
      answers: {},
      toWire,
      fromWire,
    });
    const session: Session<Calls, Events> = { child, channel, ended, isStopping: false };
    void ended.then((exit) => {
      this.#leave(session, exit);
    });
    return session;
  }

  #leave(session: Session<Calls, Events>, exit: Exit): void {
    if (this.#session === session) this.#session = undefined;
    clearTimeout(this.#idleTimer);
    if (session.isStopping) {
      this.#enter({ kind: 'stopped' });
      return;
    }
    this.#crashes.add();
    this.#endTurn(() => engineCrashed(exit, undefined));
    this.#enter({ kind: 'crashed', exit });
  }

  #endTurn(endedBy: (what: string) => Error): void {
    this.#turn.endedBy = endedBy;
    this.#turn = {};
  }

  #enter(state: EngineState): void {
    this.#state = state;
    this.#options.onState?.(state);
  }
}

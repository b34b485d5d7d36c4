import { protocolVersion, readFrame, type Frame, type WireError } from './frame';
import type { Link } from './link';

/** What a call is given beside its arguments. */
export interface CallContext<Progress = never> {
  /** Aborted when the caller cancels or goes away. */
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
}

/** Calls that one side answers: each an ordinary asynchronous function, named as on the wire. */
export type Answers<Calls> = {
  readonly [K in keyof Calls]: Calls[K] extends Call<infer Args, infer Result, infer Progress>
    ? (args: Args, context: CallContext<Progress>) => Promise<Result>
    : never;
};

/** The types of one call. Nothing has this type; tables of calls are interfaces of it. */
export interface Call<Args, Result, Progress = never> {
  readonly args: Args;
  readonly result: Result;
  readonly progress: Progress;
}

type AnyCall = Call<unknown, unknown, unknown>;
export type CallTable<Calls> = { readonly [K in keyof Calls]: AnyCall };

export interface CallOptions<Progress> {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface ChannelOptions<Own> {
  readonly answers: Answers<Own>;
  /** An error as it is told to the other side. */
  readonly toWire: (error: unknown) => WireError;
  /** An error that the other side told, as it is thrown here. */
  readonly fromWire: (error: WireError) => Error;
  /** Where frames that cannot be used are noted; they are never answered. */
  readonly onUnreadable?: (message: unknown) => void;
}

type Answer = (args: unknown, context: CallContext<unknown>) => Promise<unknown>;

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: unknown) => void) | undefined;
  /** Made when the call was made, so that its stack shows the caller. */
  readonly closed: Error;
}

/**
 * Requests with results or errors, progress, cancelling and events, over any link. `Own` are the
 * calls answered here, `Their` those that may be made, `Events` what the other side tells unasked.
 *
 * Both sides say hello with the version they speak. A call that throws is answered with its error;
 * when the link closes every pending call is rejected and every call in hand is cancelled, so that
 * nobody waits for ever.
 */
export class Channel<
  Own extends CallTable<Own>,
  Their extends CallTable<Their>,
  Events extends object = object,
> {
  readonly #link: Link;
  readonly #options: ChannelOptions<Own>;
  readonly #pending = new Map<number, Pending>();
  readonly #inHand = new Map<number, AbortController>();
  readonly #listeners = new Map<keyof Events, ((payload: never) => void)[]>();
  readonly #greeted: Promise<void>;
  #greet: (error?: Error) => void = () => undefined;
  #nextId = 1;
  #closedBecause: string | undefined;

  constructor(link: Link, options: ChannelOptions<Own>) {
    this.#link = link;
    this.#options = options;
    this.#greeted = new Promise((resolve, reject) => {
      this.#greet = (error) => {
        if (error === undefined) resolve();
        else reject(error);
      };
    });
    // Whoever waits for it is told; nobody has to.
    this.#greeted.catch(() => undefined);
    link.onMessage((message) => {
      this.#receive(message);
    });
    link.onClose((reason) => {
      this.#end(reason);
    });
    this.#send({ kind: 'hello', version: protocolVersion });
  }

  /** @throws versionMismatch, channelClosed */
  ready(): Promise<void> {
    return this.#greeted;
  }

  /** @throws what the other side threw; `channelClosed` when the link closes before it answers. */
  call<K extends keyof Their & string>(
    method: K,
    args: Their[K]['args'],
    { signal, onProgress }: CallOptions<Their[K]['progress']> = {},
  ): Promise<Their[K]['result']> {
    const closed = this.#closedError(method);
    if (this.#closedBecause !== undefined) return Promise.reject(closed);
    const id = this.#nextId++;
    const cancel = () => {
      this.#send({ kind: 'cancel', id });
    };
    const result = new Promise<unknown>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, onProgress, closed });
    });
    this.#send({ kind: 'request', id, method, args });
    if (signal?.aborted === true) cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    return result.finally(() => {
      signal?.removeEventListener('abort', cancel);
    });
  }

  /** Tells the other side something that it did not ask for. */
  emit<Told extends object, K extends keyof Told & string>(name: K, payload: Told[K]): void {
    this.#send({ kind: 'event', name, payload });
  }

  on<K extends keyof Events>(name: K, listener: (payload: Events[K]) => void): void {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
  }

  close(): void {
    this.#link.close();
  }

  #send(frame: Frame): void {
    if (this.#closedBecause === undefined) this.#link.send(frame);
  }

  #receive(message: unknown): void {
    const frame = readFrame(message);
    if (frame === undefined) {
      this.#options.onUnreadable?.(message);
      return;
    }
    switch (frame.kind) {
      case 'hello':
        this.#greet(frame.version === protocolVersion ? undefined : this.#mismatch(frame.version));
        return;
      case 'request':
        void this.#answer(frame);
        return;
      case 'cancel':
        this.#inHand.get(frame.id)?.abort();
        return;
      case 'event':
        for (const listener of this.#listeners.get(frame.name as keyof Events) ?? []) {
          listener(frame.payload as never);
        }
        return;
      default:
        this.#settle(frame);
    }
  }

  #settle(frame: Extract<Frame, { kind: 'progress' | 'ok' | 'error' }>): void {
    const call = this.#pending.get(frame.id);
    if (call === undefined) return;
    if (frame.kind === 'progress') {
      call.onProgress?.(frame.progress);
      return;
    }
    this.#pending.delete(frame.id);
    if (frame.kind === 'ok') call.resolve(frame.result);
    else call.reject(this.#options.fromWire(frame.error));
  }

  async #answer(request: Extract<Frame, { kind: 'request' }>): Promise<void> {
    const { id, method, args } = request;
    const controller = new AbortController();
    this.#inHand.set(id, controller);
    try {
      const handler = this.#handler(method);
      if (handler === undefined) throw this.#options.fromWire(unknownCall(method));
      const context: CallContext<unknown> = {
        signal: controller.signal,
        progress: (progress) => {
          this.#send({ kind: 'progress', id, progress });
        },
      };
      const result = await handler(args, context);
      this.#send({ kind: 'ok', id, result });
    } catch (error) {
      this.#send({ kind: 'error', id, error: this.#options.toWire(error) });
    } finally {
      this.#inHand.delete(id);
    }
  }

  /** Only what was offered: every object has a `toString` too. */
  #handler(method: string): Answer | undefined {
    const { answers } = this.#options;
    if (!Object.hasOwn(answers, method)) return undefined;
    return (answers as Readonly<Record<string, Answer | undefined>>)[method];
  }

  #end(reason: string): void {
    if (this.#closedBecause !== undefined) return;
    this.#closedBecause = reason;
    this.#greet(this.#closedError('hello'));
    for (const { reject, closed } of this.#pending.values()) {
      closed.message = `${closed.message} ${reason}`;
      reject(closed);
    }
    this.#pending.clear();
    for (const controller of this.#inHand.values()) controller.abort();
  }

  #closedError(method: string): Error {
    const because = this.#closedBecause ?? '';
    return this.#options.fromWire({
      code: 'channelClosed',
      message: `"${method}" was not answered: the other side is gone. ${because}`.trimEnd(),
    });
  }

  #mismatch(version: number): Error {
    return this.#options.fromWire({
      code: 'versionMismatch',
      message:
        `The other side speaks version ${version} of the protocol, this one ${protocolVersion}. ` +
        'One of them is of an older installation: reload the window.',
    });
  }
}

const unknownCall = (method: string): WireError => ({
  code: 'unknownCall',
  message: `There is no call ${JSON.stringify(method)}. Both sides must be of one version.`,
});

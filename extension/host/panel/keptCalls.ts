import type { CallContext } from '../../protocol/channel';
import type { KeptCall } from '../../protocol/panelMessages';

/** A page that asked for something, as long as it is there. */
export interface Asker extends CallContext<unknown> {
  /** Whether the page itself is gone; its signal alone does not tell that from a cancelled call. */
  isGone(): boolean;
}

interface Kept {
  readonly call: KeptCall;
  readonly result: Promise<unknown>;
  readonly controller: AbortController;
  /** What a page that joins has missed. */
  progress: readonly unknown[];
  asker: Asker;
}

type Ask = (context: CallContext<unknown>) => Promise<unknown>;

/** Which of the progress told so far a page needs that joins; all of it by default. */
export type Merge = (told: readonly unknown[], next: unknown) => readonly unknown[];

const all: Merge = (told, next) => [...told, next];

/**
 * Calls that outlive their page. A page is destroyed when another tab covers it, and a sweep should
 * not end with that. A page that asks the same again joins the call in hand, or is given the result
 * that came while nobody was there. Only cancelling, or the end of the panel, stops a call.
 */
export class KeptCalls {
  readonly #calls = new Map<string, Kept>();

  async ask(asked: KeptCall, asker: Asker, ask: Ask, merge: Merge = all): Promise<unknown> {
    const key = JSON.stringify([asked.method, asked.args]);
    const kept = this.#calls.get(key);
    const call =
      kept?.asker.isGone() === true ? join(kept, asker) : start(asked, asker, ask, merge);
    this.#calls.set(key, call);
    asker.signal.addEventListener('abort', () => {
      if (call.asker === asker && !asker.isGone()) call.controller.abort();
    });
    try {
      return await call.result;
    } finally {
      const isDelivered = call.asker === asker && !asker.isGone();
      if (isDelivered && this.#calls.get(key) === call) this.#calls.delete(key);
    }
  }

  /** Calls without a page, which a page that comes may join. */
  waiting(): readonly KeptCall[] {
    return [...this.#calls.values()].filter(({ asker }) => asker.isGone()).map(({ call }) => call);
  }

  /** The panel is gone for good. */
  cancelAll(): void {
    for (const { controller } of this.#calls.values()) controller.abort();
    this.#calls.clear();
  }
}

function start(call: KeptCall, asker: Asker, ask: Ask, merge: Merge): Kept {
  const controller = new AbortController();
  const context: CallContext<unknown> = {
    signal: controller.signal,
    progress: (progress) => {
      kept.progress = merge(kept.progress, progress);
      kept.asker.progress(progress);
    },
  };
  // `ask` may tell of progress before it gives its promise back.
  const result = Promise.resolve().then(() => ask(context));
  result.catch(() => undefined);
  const kept: Kept = { call, result, controller, progress: [], asker };
  return kept;
}

function join(kept: Kept, asker: Asker): Kept {
  kept.asker = asker;
  for (const progress of kept.progress) asker.progress(progress);
  return kept;
}

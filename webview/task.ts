import { SteeringError } from '../extension/core/base/errors';
import type { CallProgress } from '../extension/protocol/engineCalls';

/** Work that was asked of the engine, as a view holds it in its state. */
export type Task<Result, Progress = CallProgress> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress?: Progress; readonly isCancelling?: boolean }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | { readonly kind: 'done'; readonly result: Result };

export const idle = { kind: 'idle' } as const;

export interface TaskWork<Result, Progress> {
  /** Of the page: a second task of a name cancels the first. */
  readonly name: string;
  /** Its options are what `host.call` takes. Written before `set`, it tells the types of that. */
  readonly work: (options: {
    readonly signal: AbortSignal;
    readonly onProgress: (progress: Progress) => void;
  }) => Promise<Result>;
  /** Puts the task into the state. */
  readonly set: (task: Task<Result, Progress>) => void;
}

/** The work in hand. What is cancelled and ends with an error is idle again. */
export interface Tasks {
  start<Result, Progress = CallProgress>(work: TaskWork<Result, Progress>): Promise<void>;
  cancel(name: string): void;
  cancelAll(): void;
  /** Whether anything of this page is being worked on. */
  hasWork(): boolean;
}

export function createTasks(): Tasks {
  const inHand = new Map<string, { controller: AbortController; cancel: () => void }>();
  const cancel = (name: string) => inHand.get(name)?.cancel();
  return {
    cancel,
    hasWork: () => inHand.size > 0,
    cancelAll() {
      for (const name of inHand.keys()) cancel(name);
    },
    async start({ name, set, work }) {
      cancel(name);
      const controller = new AbortController();
      const { signal } = controller;
      let shown: Parameters<typeof set>[0] = { kind: 'running' };
      const isLatest = () => inHand.get(name)?.controller === controller;
      const show = (task: typeof shown) => {
        shown = task;
        if (isLatest()) set(task);
      };
      inHand.set(name, {
        controller,
        cancel: () => {
          if (shown.kind === 'running') show({ ...shown, isCancelling: true });
          controller.abort();
        },
      });
      show(shown);
      try {
        const result = await work({
          signal,
          onProgress: (progress) => {
            if (!signal.aborted) show({ kind: 'running', progress });
          },
        });
        show({ kind: 'done', result });
      } catch (error) {
        show(signal.aborted ? idle : failed(error));
      } finally {
        if (isLatest()) inHand.delete(name);
      }
    },
  };
}

export function failed(error: unknown): {
  readonly kind: 'failed';
  readonly code: string;
  readonly message: string;
} {
  return {
    kind: 'failed',
    code: error instanceof SteeringError ? error.code : 'failed',
    message: error instanceof Error ? error.message : String(error),
  };
}

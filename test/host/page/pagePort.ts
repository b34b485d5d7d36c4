import type { Link } from '../../../extension/protocol/link';
import type { PagePort } from '../../../extension/host/page/pageLinks';

export interface FakePort extends PagePort {
  readonly posted: readonly unknown[];
  readonly listeners: number;
  /** The page's end: the page that was there before hears nothing any more. */
  newPage(): Link;
  /** Everything said so far has arrived. */
  settled(): Promise<void>;
}

/** A webview in memory: one page at a time, messages cloned and delivered later. */
export function pagePort(): FakePort {
  const posted: unknown[] = [];
  const hostListeners = new Set<(message: unknown) => void>();
  let pageListeners: ((message: unknown) => void)[] = [];
  return {
    posted,
    get listeners() {
      return hostListeners.size;
    },
    postMessage: (message) => {
      posted.push(message);
      const copy: unknown = structuredClone(message);
      queueMicrotask(() => {
        for (const listener of pageListeners) listener(copy);
      });
      return Promise.resolve(true);
    },
    onDidReceiveMessage: (listener) => {
      hostListeners.add(listener);
      return { dispose: () => hostListeners.delete(listener) };
    },
    newPage: () => {
      const own: ((message: unknown) => void)[] = [];
      pageListeners = own;
      return {
        send: (message) => {
          const copy: unknown = structuredClone(message);
          queueMicrotask(() => {
            if (pageListeners === own) for (const listener of hostListeners) listener(copy);
          });
        },
        onMessage: (listener) => void own.push(listener),
        onClose: () => undefined,
        close: () => undefined,
      };
    },
    settled: () => new Promise((resolve) => setImmediate(resolve)),
  };
}

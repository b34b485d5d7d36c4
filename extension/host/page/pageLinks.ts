import { readFrame } from '../../protocol/frame';
import type { Link } from '../../protocol/link';
import type { Disposable } from '../hostContext';

/** What a page is spoken to through: VS Code's `Webview`, as far as it is used. */
export interface PagePort {
  postMessage(message: unknown): PromiseLike<boolean>;
  onDidReceiveMessage(listener: (message: unknown) => void): Disposable;
}

interface OpenLink {
  readonly link: Link;
  readonly receive: (message: unknown) => void;
  readonly close: (reason: string) => void;
}

/**
 * A link for each time that a page is loaded. VS Code destroys a hidden page and loads it again
 * when it is shown, and its calls then count from 1 again: under one link an answer to the old page
 * would reach a call of the new one. A page speaks first, so that nothing is said to one that does
 * not listen yet.
 */
export class PageLinks implements Disposable {
  readonly #port: PagePort;
  readonly #start: (link: Link) => void;
  readonly #listening: Disposable;
  #open: OpenLink | undefined;

  /** @param start is given the link of each page when it says hello. */
  constructor(port: PagePort, start: (link: Link) => void) {
    this.#port = port;
    this.#start = start;
    this.#listening = port.onDidReceiveMessage((message) => {
      this.#receive(message);
    });
  }

  /** The page is gone, and nobody listens until another one says hello. */
  close(reason: string): void {
    this.#open?.close(reason);
    this.#open = undefined;
  }

  dispose(): void {
    this.close('It was closed.');
    this.#listening.dispose();
  }

  #receive(message: unknown): void {
    if (readFrame(message)?.kind === 'hello') {
      this.close('It was loaded again.');
      this.#open = openLink(this.#port, () => {
        this.close('It was closed.');
      });
      this.#start(this.#open.link);
    }
    this.#open?.receive(message);
  }
}

function openLink(port: PagePort, end: () => void): OpenLink {
  const onMessages: ((message: unknown) => void)[] = [];
  const onCloses: ((reason: string) => void)[] = [];
  let isOpen = true;
  return {
    link: {
      send: (message) => {
        if (isOpen) void port.postMessage(message);
      },
      onMessage: (listener) => void onMessages.push(listener),
      onClose: (listener) => void onCloses.push(listener),
      close: end,
    },
    receive: (message) => {
      for (const listener of onMessages) listener(message);
    },
    close: (reason) => {
      isOpen = false;
      for (const listener of onCloses) listener(reason);
    },
  };
}

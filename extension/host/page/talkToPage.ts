import type { WebviewPanel } from 'vscode';
import { Channel, type Answers, type CallTable } from '../../protocol/channel';
import { fromWire, toWire } from '../../engine/errors';
import type { Disposable } from '../hostContext';
import { PageLinks } from './pageLinks';

export type PageChannel<Calls extends CallTable<Calls>> = Channel<Calls, object>;

export interface Conversation<Calls extends CallTable<Calls>, Events extends object> {
  /** Tells the page, where there is one; a page that comes later asks for what it needs. */
  tell<K extends keyof Events & string>(name: K, payload: Events[K]): void;
  readonly channel: PageChannel<Calls> | undefined;
  readonly disposable: Disposable;
}

/**
 * Answers the pages that a webview panel shows one after the other.
 * @param answers of one page; `isGone` says whether that page has been destroyed.
 */
export function talkToPage<Calls extends CallTable<Calls>, Events extends object>(
  panel: WebviewPanel,
  answers: (isGone: () => boolean) => Answers<Calls>,
  onUnreadable: (message: unknown) => void,
): Conversation<Calls, Events> {
  let current: PageChannel<Calls> | undefined;
  const links = new PageLinks(panel.webview, (link) => {
    let isGone = false;
    // Before the channel listens, so that it holds when the channel ends the calls in hand.
    link.onClose(() => {
      isGone = true;
      current = undefined;
    });
    current = new Channel(link, { answers: answers(() => isGone), toWire, fromWire, onUnreadable });
  });
  const watching = panel.onDidChangeViewState(() => {
    if (!panel.visible) links.close('It was hidden.');
  });
  return {
    tell: (name, payload) => current?.emit<Events, typeof name>(name, payload),
    get channel() {
      return current;
    },
    disposable: {
      dispose: () => {
        watching.dispose();
        links.dispose();
      },
    },
  };
}

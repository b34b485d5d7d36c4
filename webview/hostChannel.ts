import { SteeringError } from '../extension/core/base/errors';
import { Channel, type CallTable } from '../extension/protocol/channel';
import type { WireError } from '../extension/protocol/frame';
import type { Link } from '../extension/protocol/link';
import type { CheckedPanelCalls, PanelEvents } from '../extension/protocol/panelMessages';

/** What VS Code gives a page, once. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare const acquireVsCodeApi: () => VsCodeApi;

/** A page answers no calls: the host tells it by events. */
type Nothing = object;
export type HostChannel<Calls extends CallTable<Calls>, Events extends object> = Channel<
  Nothing,
  Calls,
  Events
>;
export type PanelHost = HostChannel<CheckedPanelCalls, PanelEvents>;

/** A page's two ties to VS Code: calls to the host, and a small state that outlives the page. */
export interface Host<Calls extends CallTable<Calls>, Events extends object> {
  readonly channel: HostChannel<Calls, Events>;
  readonly pageState: { get(): unknown; set(state: unknown): void };
}

/** May be called once in a page: VS Code hands its side out once. */
export function connectHost<
  Calls extends CallTable<Calls> = CheckedPanelCalls,
  Events extends object = PanelEvents,
>(): Host<Calls, Events> {
  const api = acquireVsCodeApi();
  const channel = new Channel<Nothing, Calls, Events>(linkOf(api), {
    answers: {},
    toWire,
    fromWire: ({ code, message }) => new SteeringError(code, message),
  });
  return {
    channel,
    pageState: {
      get: () => api.getState(),
      set: (state) => {
        api.setState(state);
      },
    },
  };
}

/** Only the host can post to a page that may load nothing from elsewhere. */
function linkOf(api: VsCodeApi): Link {
  return {
    send: (message) => {
      api.postMessage(message);
    },
    onMessage: (listener) => {
      window.addEventListener('message', ({ data }) => {
        listener(data);
      });
    },
    onClose: (listener) => {
      window.addEventListener('pagehide', () => {
        listener('The page was closed.');
      });
    },
    close: () => undefined,
  };
}

function toWire(error: unknown): WireError {
  return {
    code: error instanceof SteeringError ? error.code : 'pageFailed',
    message: error instanceof Error ? error.message : String(error),
  };
}

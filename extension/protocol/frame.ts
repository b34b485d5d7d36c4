/** An error as it crosses a process or a page: its code stays, so that callers can tell it apart. */
export interface WireError {
  readonly code: string;
  readonly message: string;
}

/**
 * One message of a channel. `id` is that of the request, which its progress, its end and its
 * cancelling carry too; ids rise, and each side counts its own.
 */
export type Frame =
  | { readonly kind: 'hello'; readonly version: number }
  | {
      readonly kind: 'request';
      readonly id: number;
      readonly method: string;
      readonly args: unknown;
    }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: unknown }
  | { readonly kind: 'ok'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: WireError }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'event'; readonly name: string; readonly payload: unknown };

/** Raised whenever a frame, a call or an event changes its meaning. */
export const protocolVersion = 1;

/**
 * A frame out of what arrived. Both ends are of one product, but a page may outlive an update of
 * the extension, and a process may print into its channel: what is not a frame is not used.
 */
export function readFrame(value: unknown): Frame | undefined {
  if (!isObject(value)) return undefined;
  const { kind, id } = value;
  switch (kind) {
    case 'hello':
      return typeof value.version === 'number' ? { kind, version: value.version } : undefined;
    case 'event':
      return typeof value.name === 'string'
        ? { kind, name: value.name, payload: value.payload }
        : undefined;
    default:
      return typeof id === 'number' && Number.isSafeInteger(id) ? readCall(value, id) : undefined;
  }
}

function readCall(value: Fields, id: number): Frame | undefined {
  const { kind } = value;
  switch (kind) {
    case 'request':
      return typeof value.method === 'string'
        ? { kind, id, method: value.method, args: value.args }
        : undefined;
    case 'progress':
      return { kind, id, progress: value.progress };
    case 'ok':
      return { kind, id, result: value.result };
    case 'error': {
      const error = readWireError(value.error);
      return error === undefined ? undefined : { kind, id, error };
    }
    case 'cancel':
      return { kind, id };
    default:
      return undefined;
  }
}

function readWireError(value: unknown): WireError | undefined {
  if (!isObject(value)) return undefined;
  const { code, message } = value;
  return typeof code === 'string' && typeof message === 'string' ? { code, message } : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

import { throwIfCancelled } from '../base/cancel';
import { hubFailed, hubNotFound, hubRefused, hubUnreachable } from './hubErrors';

/** A hub, or a mirror of one, that speaks its HTTP interface. */
export interface HubConnection {
  /** Address without a trailing slash. */
  readonly endpoint: string;
  /** Access token for private models and those with terms. */
  readonly token?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * An answer with status 200, 206 or 416, its body not yet read. The bytes come as stored: a
 * compressed answer would have another length, and no ranges.
 * @throws SteeringError `hubUnreachable`, `hubRefused`, `hubNotFound`, `hubFailed`, `cancelled`.
 */
export async function hubRequest(
  { token, signal }: HubConnection,
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const all = {
    'accept-encoding': 'identity',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...headers,
  };
  let response: Response;
  try {
    response = await fetch(url, { headers: all, ...(signal === undefined ? {} : { signal }) });
  } catch (error) {
    throwIfCancelled(signal);
    throw hubUnreachable(url, error);
  }
  const { status } = response;
  if (status === 200 || status === 206 || status === 416) return response;
  await response.body?.cancel();
  if (status === 401 || status === 403) throw hubRefused(url, status);
  if (status === 404) throw hubNotFound(url);
  throw hubFailed(url, `${status} ${response.statusText}`.trim());
}

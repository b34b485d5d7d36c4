import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { throwIfCancelled } from '../base/cancel';
import { SteeringError } from '../base/errors';
import { badHubAnswer, downloadInterrupted, wrongContent, wrongLength } from './hubErrors';
import { hubRequest, type HubConnection } from './hubRequest';
import type { HubFile } from './listHubFiles';

export interface DownloadOptions {
  /**
   * Bytes that are on disk, from the first report (what an earlier attempt left) to the last (all).
   */
  readonly onLoaded?: ((loaded: number) => void) | undefined;
  /** Pause before the connection is taken up again, growing with each attempt. */
  readonly retryDelayMs?: number | undefined;
}

/**
 * A cut connection is usual with large files; one that is cut this often is not worth waiting for.
 */
const ATTEMPTS = 4;

/** Failures that may be over in a moment. */
const passing = ['downloadInterrupted', 'hubUnreachable', 'hubFailed'];

/** Often enough for a progress bar, seldom enough not to be work. */
const REPORT_EVERY_MS = 100;

/**
 * Downloads one file to `path`. The bytes go to a `.part` file beside it, which a later call
 * continues; only when length and hash are right does it take the name, so a file at `path` is
 * whole. The part's name holds the hash, so that parts of two versions are never joined.
 * @throws SteeringError `downloadInterrupted`, `wrongLength`, `wrongContent`, `cancelled`, and what
 * `hubRequest` throws.
 */
export async function downloadFile(
  connection: HubConnection,
  url: string,
  path: string,
  file: HubFile,
  { onLoaded = () => undefined, retryDelayMs = 1000 }: DownloadOptions = {},
): Promise<void> {
  if ((await sizeOf(path)) === file.size && (await hashOf(path, file)) === file.hash) {
    onLoaded(file.size);
    return;
  }
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.${file.hash.slice(0, 12)}.part`;
  for (let attempt = 1; ; attempt++) {
    try {
      await fetchRest(connection, url, part, file.size, onLoaded);
      break;
    } catch (error) {
      throwIfCancelled(connection.signal);
      if (hasCode(error, ['wrongLength'])) await rm(part, { force: true });
      if (!hasCode(error, passing) || attempt === ATTEMPTS) throw error;
      await pause(retryDelayMs * attempt, connection.signal);
    }
  }
  const hash = await hashOf(part, file);
  if (hash !== file.hash) {
    await rm(part, { force: true });
    throw wrongContent(url, hash, file.hash);
  }
  await rename(part, path);
  onLoaded(file.size);
}

/** Appends what is missing to the part file. */
async function fetchRest(
  connection: HubConnection,
  url: string,
  part: string,
  size: number,
  onLoaded: (loaded: number) => void,
): Promise<void> {
  const present = (await sizeOf(part)) ?? 0;
  if (present === size && size > 0) return;
  const from = present < size ? present : 0;
  const response = await hubRequest(connection, url, from > 0 ? { range: `bytes=${from}-` } : {});
  const start = startOf(response, url, from, size);
  const handle = await open(part, start === 0 ? 'w' : 'a');
  let loaded = start;
  let reported = performance.now();
  onLoaded(loaded);
  try {
    for await (const chunk of response.body ?? []) {
      const bytes = chunk as Uint8Array;
      loaded += bytes.length;
      if (loaded > size) throw wrongLength(url, loaded, size);
      await handle.appendFile(bytes);
      if (performance.now() - reported < REPORT_EVERY_MS) continue;
      reported = performance.now();
      onLoaded(loaded);
    }
    if (loaded < size) throw downloadInterrupted(url, loaded, size, 'no more bytes came');
    await handle.sync();
  } catch (error) {
    throw error instanceof SteeringError || isFileError(error)
      ? error
      : downloadInterrupted(url, loaded, size, error);
  } finally {
    await handle.close();
  }
}

/** The position of the answer's first byte: a server may answer a range with the whole file. */
function startOf({ status, headers }: Response, url: string, from: number, size: number): number {
  if (status === 416) throw wrongLength(url, from, size);
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '');
  if (status === 206 && Number(range?.[1]) !== from) {
    throw badHubAnswer(url, `asked for bytes from ${from}, got ${range?.[0] ?? 'no range'}`);
  }
  const start = status === 206 ? from : 0;
  const length = headers.get('content-length');
  const total = length === null ? size : start + Number(length);
  if (total !== size) throw wrongLength(url, total, size);
  return start;
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  return error instanceof SteeringError && codes.includes(error.code);
}

/** A full disk, for instance: not the network's fault. */
function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall !== 'read';
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch {
    return undefined;
  }
}

async function hashOf(path: string, { hashKind, size }: HubFile): Promise<string> {
  const hash = createHash(hashKind === 'sha256' ? 'sha256' : 'sha1');
  if (hashKind === 'gitBlob') hash.update(`blob ${size}\0`);
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

/** Ends early when cancelled. */
async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    signal?.addEventListener('abort', finish);
  });
  throwIfCancelled(signal);
}

import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';

/** What one answer does wrong; `undefined` is a good answer. */
export interface Fault {
  /** The connection is cut after so many bytes of the answer. */
  readonly cutAfter?: number;
  readonly ignoreRange?: boolean;
  readonly status?: number;
  readonly body?: string | Uint8Array;
  readonly contentRange?: string;
  /** Neither cut nor ended after `cutAfter`. */
  readonly hang?: boolean;
}

export interface FakeHub {
  readonly endpoint: string;
  /** `GET /path range`, in order. */
  readonly requests: string[];
  readonly authorizations: (string | undefined)[];
  readonly commit: string;
}

export interface FakeHubOptions {
  readonly id: string;
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** Asked at each request for a file; `count` is how often this file was asked for before. */
  readonly fault?: (file: string, count: number) => Fault | undefined;
  /** Changes the list of files. */
  readonly list?: (entries: readonly object[]) => unknown;
  /** Entries of one page of the list. */
  readonly pageSize?: number;
  /** Files of at least this size are listed with a SHA-256, smaller ones with git's hash. */
  readonly largeFrom?: number;
}

/** A real HTTP server that speaks as much of the hub's interface as a download needs. */
export async function fakeHub(options: FakeHubOptions): Promise<FakeHub> {
  const commit = createHash('sha1').update(options.id).digest('hex');
  const requests: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    const range = request.headers.range;
    requests.push(`${request.url ?? ''}${range === undefined ? '' : ` ${range}`}`);
    authorizations.push(request.headers.authorization);
    answer(options, commit, request, response, counts);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, requests, authorizations, commit };
}

function answer(
  options: FakeHubOptions,
  commit: string,
  request: IncomingMessage,
  response: ServerResponse,
  counts: Map<string, number>,
): void {
  const url = new URL(request.url ?? '', 'http://hub');
  const tree = `/api/models/${options.id}/tree/${commit}`;
  const files = `/${options.id}/resolve/${commit}/`;
  if (url.pathname === `/api/models/${options.id}/revision/main`) {
    response.end(JSON.stringify({ sha: commit, siblings: [] }));
  } else if (url.pathname === tree) {
    sendList(options, tree, Number(url.searchParams.get('cursor') ?? 0), response);
  } else if (url.pathname.startsWith(files)) {
    const file = decodeURIComponent(url.pathname.slice(files.length));
    const before = counts.get(file) ?? 0;
    counts.set(file, before + 1);
    sendFile(options.files[file], request.headers.range, response, options.fault?.(file, before));
  } else {
    response.writeHead(404).end('Not Found');
  }
}

function sendList(
  { files, list = (entries) => entries, pageSize = 1000, largeFrom = 64 }: FakeHubOptions,
  path: string,
  start: number,
  response: ServerResponse,
): void {
  const sha = (kind: string, ...parts: (string | Uint8Array)[]) =>
    parts.reduce((hash, part) => hash.update(part), createHash(kind)).digest('hex');
  const entries = Object.entries(files).map(([file, bytes]) => ({
    type: 'file',
    path: file,
    size: bytes.length,
    oid: sha('sha1', `blob ${bytes.length}\0`, bytes),
    ...(bytes.length >= largeFrom && {
      lfs: { oid: sha('sha256', bytes), size: bytes.length, pointerSize: 130 },
    }),
  }));
  const folders = [{ type: 'directory', path: 'onnx', size: 0, oid: '0'.repeat(40) }];
  const all = [...folders, ...entries];
  if (start + pageSize < all.length) {
    // A mirror passes on the address of the hub that it copies.
    const next = `https://elsewhere.invalid${path}?recursive=true&cursor=${start + pageSize}`;
    response.setHeader('link', `<${next}>; rel="next"`);
  }
  response.end(JSON.stringify(list(all.slice(start, start + pageSize))));
}

function sendFile(
  bytes: Uint8Array | undefined,
  range: string | undefined,
  response: ServerResponse,
  fault: Fault = {},
): void {
  if (bytes === undefined || fault.status !== undefined) {
    response.writeHead(fault.status ?? 404).end('no');
    return;
  }
  const from = fault.ignoreRange === true ? 0 : Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
  const body = fault.body ?? bytes.subarray(from);
  const status = from > 0 ? 206 : 200;
  response.writeHead(status, {
    'content-length': body.length,
    ...(status === 206 && {
      'content-range': fault.contentRange ?? `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
    }),
  });
  if (fault.cutAfter === undefined) {
    response.end(body);
    return;
  }
  const part =
    typeof body === 'string' ? body.slice(0, fault.cutAfter) : body.subarray(0, fault.cutAfter);
  response.write(part, () => {
    // A moment, so that the bytes arrive before the connection is gone.
    if (fault.hang !== true) setTimeout(() => response.destroy(), 30);
  });
}

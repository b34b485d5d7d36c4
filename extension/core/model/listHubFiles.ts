import { z } from 'zod';
import { throwIfCancelled } from '../base/cancel';
import { badHubAnswer, unsafeFileName } from './hubErrors';
import { hubRequest, type HubConnection } from './hubRequest';

/** A file of a hub model, with what is needed to check its bytes. */
export interface HubFile {
  readonly path: string;
  readonly size: number;
  /** SHA-256 of the bytes for large files, git's blob hash (SHA-1) for small ones; hexadecimal. */
  readonly hash: string;
  readonly hashKind: 'sha256' | 'gitBlob';
}

export interface HubListing {
  /** The commit that the revision stands for now; all files are taken from it. */
  readonly commit: string;
  readonly files: readonly HubFile[];
}

const size = z.number().int().nonnegative();
const revisionAnswer = z.looseObject({ sha: z.string().regex(/^[0-9a-f]{40}$/) });
const treeAnswer = z.array(
  z.looseObject({
    type: z.string(),
    path: z.string(),
    oid: z.string(),
    size: size.optional(),
    lfs: z.looseObject({ oid: z.string().regex(/^[0-9a-f]{64}$/), size }).optional(),
  }),
);

/** More pages of a file list than any model has; a server that never ends must not be followed. */
const MOST_PAGES = 1000;

/**
 * The files of a hub model at a revision.
 * @throws SteeringError `unsafeFileName` when any name could lead out of a folder, `badHubAnswer`,
 * and what `hubRequest` throws.
 */
export async function listHubFiles(
  connection: HubConnection,
  id: string,
  revision: string,
): Promise<HubListing> {
  const model = `${connection.endpoint}/api/models/${id}`;
  const about = `${model}/revision/${encodeURIComponent(revision)}`;
  const { sha: commit } = await answer(connection, about, revisionAnswer);
  const files: HubFile[] = [];
  let page: string | undefined = `${model}/tree/${commit}?recursive=true`;
  for (let count = 0; page !== undefined; count++) {
    if (count === MOST_PAGES) throw badHubAnswer(page, `more than ${MOST_PAGES} pages`);
    let next: string | undefined;
    const entries: z.infer<typeof treeAnswer> = await answer(
      connection,
      page,
      treeAnswer,
      (response) => (next = nextPage(response, page ?? '')),
    );
    for (const entry of entries) if (entry.type === 'file') files.push(hubFile(entry));
    page = next;
  }
  const unsafe = files.find(({ path }) => !isSafe(path));
  if (unsafe !== undefined) throw unsafeFileName(id, unsafe.path);
  return { commit, files };
}

function hubFile({ path, oid, size: plain = 0, lfs }: z.infer<typeof treeAnswer>[number]): HubFile {
  return lfs === undefined
    ? { path, size: plain, hash: oid, hashKind: 'gitBlob' }
    : { path, size: lfs.size, hash: lfs.oid, hashKind: 'sha256' };
}

async function answer<T>(
  connection: HubConnection,
  url: string,
  schema: z.ZodType<T>,
  look: (response: Response) => void = () => undefined,
): Promise<T> {
  const response = await hubRequest(connection, url);
  look(response);
  let json: unknown;
  try {
    json = await response.json();
  } catch (error) {
    throwIfCancelled(connection.signal);
    throw badHubAnswer(url, error instanceof Error ? error.message : String(error));
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw badHubAnswer(url, z.prettifyError(parsed.error));
  return parsed.data;
}

/**
 * Only the query is taken: a mirror may name the hub it copies, and a token goes to one host only.
 */
function nextPage(response: Response, page: string): string | undefined {
  const next = /<([^>]+)>;\s*rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
  if (next === undefined) return undefined;
  const url = new URL(page);
  url.search = new URL(next, page).search;
  return url.href;
}

/** Names of files below a folder, on every system: no drive, no parent, no control characters. */
function isSafe(path: string): boolean {
  const isClean = !/[\\:*?"<>|\p{Cc}]/u.test(path);
  return isClean && path.split('/').every((part) => !['', '.', '..'].includes(part.trim()));
}

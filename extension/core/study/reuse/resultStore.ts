import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../../base/hash';

/** Results by a hash of what they depend on; shared by runs, which may be at work at once. */
export interface ResultStore {
  /** @returns what was kept under the name, byte for byte; undefined where there is nothing whole. */
  find(name: string): string | undefined;
  /** Does nothing where it cannot be written: then the result is computed again next time. */
  keep(name: string, content: string): void;
  /** Drops what was not used for longest, until the rest fits. */
  prune(): void;
}

/** Room for the results of dozens of studies of a small model, and for some of a large one. */
const mostBytes = 512 * 2 ** 20;

/** After pruning, so that not every run has to prune. */
const prunedShare = 0.8;

/** What a file takes on most disks at least. */
const leastBytes = 4096;

/** Other files in the folder are not this program's, and stay. */
const ownName = /^[0-9a-f]{64}(\.[^/]*\.part)?$/;

/**
 * A store in a folder: a file a result, which begins with the hash of the rest, so that one that
 * was damaged is not there. Files are written whole and then take their name, so that no run ever
 * reads a part of one.
 */
export function openResultStore(
  folder: string,
  { limit = mostBytes }: { readonly limit?: number } = {},
): ResultStore {
  return {
    find(name) {
      const path = join(folder, name);
      const text = orUndefined(() => readFileSync(path, 'utf8'));
      const [hash, content] = halves(text ?? '');
      if (content === undefined || sha256(content) !== hash) return undefined;
      const now = new Date();
      orUndefined(() => utimesSync(path, now, now));
      return content;
    },
    keep(name, content) {
      const beside = join(folder, `${name}.${hostname()}.${process.pid}.part`);
      orUndefined(() => {
        mkdirSync(folder, { recursive: true });
        writeFileSync(beside, `${sha256(content)}\n${content}`);
        renameSync(beside, join(folder, name));
      });
      orUndefined(() => {
        rmSync(beside, { force: true });
      });
    },
    prune() {
      const files = filesOf(folder);
      let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
      if (bytes <= limit) return;
      for (const file of files.toSorted((a, b) => a.used - b.used)) {
        if (bytes <= prunedShare * limit) return;
        orUndefined(() => {
          rmSync(file.path, { force: true });
        });
        bytes -= file.bytes;
      }
    },
  };
}

function halves(text: string): readonly [string, string | undefined] {
  const at = text.indexOf('\n');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

interface StoredFile {
  readonly path: string;
  readonly bytes: number;
  /** When it was last written or found. */
  readonly used: number;
}

function filesOf(folder: string): readonly StoredFile[] {
  const names = orUndefined(() => readdirSync(folder)) ?? [];
  return names
    .filter((name) => ownName.test(name))
    .flatMap((name) => {
      const path = join(folder, name);
      // Another run may have pruned it meanwhile.
      const stat = orUndefined(() => statSync(path));
      if (stat === undefined) return [];
      return [{ path, bytes: Math.max(leastBytes, stat.size), used: stat.mtimeMs }];
    });
}

/** What the store cannot do costs time and nothing else. */
function orUndefined<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

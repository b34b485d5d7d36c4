import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { cannotWrite, folderInUse, folderInUseElsewhere } from './errors';
import { processBirth } from './processBirth';

/** Who holds a folder, as the lock file says it: `4711 node-12 938412`. */
interface Owner {
  readonly pid: number;
  readonly host: string;
  /** Of the process; absent where its system does not tell. */
  readonly birth: string | undefined;
  /** When it took the folder. */
  readonly since: Date;
}

/**
 * Folders that this very process holds: its own pid in a lock file proves nothing after a restart.
 */
const held = new Set<string>();

/**
 * Takes a run folder for this process, so that no second one writes to it, and makes it where there
 * is none. The lock of a process that is gone is taken over. A lock of another machine, which may
 * share the disk, is not: whether its process lives cannot be seen from here.
 * @returns the function that gives the folder back.
 * @throws folderInUse with the process that holds the folder, folderInUseElsewhere, cannotWrite.
 */
export function lockRunFolder(folder: string): () => void {
  const path = join(folder, 'run.lock');
  makeFolder(folder);
  for (;;) {
    if (tryCreate(path)) break;
    const owner = readOwner(path);
    if (owner !== undefined && owner.host !== hostname()) {
      throw folderInUseElsewhere(folder, path, owner);
    }
    if (owner !== undefined && isHeld(owner, path)) {
      throw folderInUse(folder, owner.pid, owner.since);
    }
    removeStale(path, owner);
  }
  held.add(path);
  return () => {
    held.delete(path);
    rmSync(path, { force: true });
  };
}

/** Who is at work on a run, as far as this machine can see. */
export interface RunHolder {
  /** `self` is the process that asks. */
  readonly where: 'self' | 'thisMachine' | 'otherMachine';
  readonly pid: number;
  readonly host: string;
}

/** @returns undefined where nobody is: no lock, or that of a process that is gone. */
export function runHolder(folder: string): RunHolder | undefined {
  const path = join(folder, 'run.lock');
  const owner = readOwner(path);
  if (owner === undefined) return undefined;
  const { pid, host } = owner;
  if (host !== hostname()) return { where: 'otherMachine', pid, host };
  if (!isHeld(owner, path)) return undefined;
  return { where: pid === process.pid ? 'self' : 'thisMachine', pid, host };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

/** The owner is written first and then linked to the name: a lock is never seen without it. */
function tryCreate(path: string): boolean {
  const own = besideLock(path, 'new');
  try {
    const birth = processBirth(process.pid);
    const owner = [process.pid, hostname(), ...(birth === undefined ? [] : [birth])];
    writeFileSync(own, `${owner.join(' ')}\n`);
    linkSync(own, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw cannotWrite(path, error);
  } finally {
    rmSync(own, { force: true });
  }
}

/** Processes of two machines may have one pid and one disk. */
function besideLock(path: string, ending: string): string {
  return `${path}.${hostname()}.${process.pid}.${ending}`;
}

/** @returns undefined when the file is gone or holds no owner (its writer died in between). */
function readOwner(path: string): Owner | undefined {
  try {
    // Without a machine it is a lock of an earlier version, which knew only this one.
    const [, pid, host = hostname(), birth] =
      /^(\d+)(?: (\S+))?(?: (\d+))?\n$/.exec(readFileSync(path, 'utf8')) ?? [];
    if (pid === undefined) return undefined;
    return { pid: Number(pid), host, birth, since: statSync(path).mtime };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function isHeld({ pid, birth }: Owner, path: string): boolean {
  if (pid === process.pid) return held.has(path);
  const now = processBirth(pid);
  if (birth !== undefined && now !== undefined && birth !== now) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/**
 * Moving is atomic: of several processes that saw the same stale lock, one moves it and the others
 * find it gone. The moved file is looked at again, because a new lock may have taken its place.
 */
function removeStale(path: string, owner: Owner | undefined): void {
  const aside = besideLock(path, 'stale');
  try {
    renameSync(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = readOwner(aside);
  const isSame =
    moved?.pid === owner?.pid && moved?.host === owner?.host && moved?.birth === owner?.birth;
  if (isSame) rmSync(aside, { force: true });
  else renameSync(aside, path);
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

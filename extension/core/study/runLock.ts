import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderInUse } from './errors';

/**
 * Folders that this very process holds: its own pid in a lock file proves nothing after a restart.
 */
const held = new Set<string>();

/**
 * Takes a run folder for this process, so that no second one writes to it. The lock of a process
 * that is gone is taken over.
 * @returns the function that gives the folder back.
 * @throws folderInUse with the pid of the process that holds the folder.
 */
export function lockRunFolder(folder: string): () => void {
  const path = join(folder, 'run.lock');
  for (;;) {
    if (tryCreate(path)) break;
    const owner = readOwner(path);
    if (owner !== undefined && isHeld(owner, path)) throw folderInUse(folder, owner);
    removeStale(path, owner);
  }
  held.add(path);
  return () => {
    held.delete(path);
    rmSync(path, { force: true });
  };
}

/** The pid is written first and then linked to the name: a lock is never seen without its pid. */
function tryCreate(path: string): boolean {
  const own = `${path}.${process.pid}.new`;
  writeFileSync(own, `${process.pid}\n`);
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/** @returns undefined when the file is gone or holds no pid (its writer died in between). */
function readOwner(path: string): number | undefined {
  try {
    const text = readFileSync(path, 'utf8').trim();
    return /^\d+$/.test(text) ? Number(text) : undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function isHeld(pid: number, path: string): boolean {
  if (pid === process.pid) return held.has(path);
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
function removeStale(path: string, owner: number | undefined): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if (readOwner(aside) === owner) rmSync(aside, { force: true });
  else renameSync(aside, path);
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

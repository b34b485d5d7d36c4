import { dirname, join } from 'node:path';
import type { Reuse } from '../../study/reuse/doOrReuse';
import { openResultStore } from '../../study/reuse/resultStore';
import { programHash } from '../installation/programHash';

/** Runs that lie side by side share what they compute, also at the same time. */
export function reuseBeside(folder: string): Reuse {
  return { store: openResultStore(storeBeside(folder)), program: programHash() };
}

export function storeBeside(folder: string): string {
  return join(dirname(folder), '.reuse');
}

import { excludedOf, withExcluded, type Shared } from './shared';
import { idle } from './task';
import type { Panel } from './view';

/** Reads the pair file that was chosen, for all views. */
export function openChosenPairs({ shared: { pairs }, host, tasks, updateShared }: Panel): void {
  if (pairs === undefined) return;
  void tasks.start({
    name: 'openPairs',
    work: (options) => host.call('openPairs', { path: pairs }, options),
    set: (opened) => {
      updateShared((shared) => (shared.pairs === pairs ? withOpened(shared, opened) : shared));
    },
  });
}

/** Pairs that are gone, or have another id because their texts changed, are not left out any more. */
function withOpened(shared: Shared, opened: Shared['opened']): Shared {
  const next = { ...shared, opened };
  if (opened.kind !== 'done') return next;
  const known = new Set(opened.result.rows.map(({ id }) => id));
  const excluded = excludedOf(shared);
  const left = excluded.filter((id) => known.has(id));
  return left.length === excluded.length ? next : withExcluded(next, left);
}

/** Chooses another pair file; views are told when it is read. */
export function choosePairs({ updateShared }: Panel, pairs: string): void {
  updateShared((shared) => ({ ...shared, pairs, opened: idle }));
}

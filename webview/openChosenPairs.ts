import { idle } from './task';
import type { Panel } from './view';

/** Reads the pair file that was chosen, for all views. */
export function openChosenPairs({ shared: { pairs }, host, tasks, updateShared }: Panel): void {
  if (pairs === undefined) return;
  void tasks.start({
    name: 'openPairs',
    work: (options) => host.call('openPairs', { path: pairs }, options),
    set: (opened) => {
      updateShared((shared) => (shared.pairs === pairs ? { ...shared, opened } : shared));
    },
  });
}

/** Chooses another pair file; views are told when it is read. */
export function choosePairs({ updateShared }: Panel, pairs: string): void {
  updateShared((shared) => ({ ...shared, pairs, opened: idle }));
}

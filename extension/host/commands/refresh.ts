import type { Command } from './handler';

/** Looks for files again, for disks that do not tell of changes. */
export const refresh: Command<'refresh'> =
  ({ files }) =>
  async () => {
    await files.refresh();
    return undefined;
  };

import type { CompiledGraph } from './forward';
import type { SettingsTable } from './settingsTable';

/**
 * The first block that has to run for each key of pushes: below it, everything is as it is
 * unsteered. A push behind block b leaves b itself alone. Key 0, which pushes nothing, needs no
 * block that the graph can leave out.
 * @returns by key.
 */
export function firstRunning(
  { planned: { mayRest } }: Pick<CompiledGraph, 'planned'>,
  { slots, entries }: Pick<SettingsTable, 'slots' | 'entries'>,
): readonly number[] {
  const fixed = mayRest.indexOf(false);
  const latest = fixed < 0 ? mayRest.length : fixed;
  const ofSlot = slots.map(({ hookPoint: { block, site } }) =>
    site === 'residPost' ? block + 1 : block,
  );
  const ofKeys = entries.map((entry) =>
    // Entries are sparse: slots that the key does not push are holes, which forEach skips.
    ofSlot.reduce((first, own, slot) => (entry[slot] ? Math.min(first, own) : first), latest),
  );
  return [latest, ...ofKeys];
}

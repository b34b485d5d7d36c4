import type { GraphPlan, PushSlot } from '../graph/plan';
import { type HookPoint, hookName } from '../steering/hookPoint';
import type { Push, Setting } from '../steering/push';
import { pushNotFinite } from './errors';

/** The pushes of several settings, arranged as a planned graph takes them. */
export interface SettingsTable {
  readonly slots: readonly PushSlot[];
  /** Per slot, the distinct tensors; entry i is row i + 1 of the slot's tables. */
  readonly rows: readonly (readonly Push['tensors'][])[];
  /**
   * Per setting: the key of its pushes, equal for settings that do the same, 0 when unsteered.
   * Multiplier 0 does nothing, so such a push is left out and the setting computes what unsteered
   * does.
   */
  readonly keys: readonly number[];
  /** Per key − 1 and slot: which row is pushed and how strongly. */
  readonly entries: readonly (readonly { readonly row: number; readonly multiplier: number }[])[];
}

/** @throws pushNotFinite */
export function settingsTable(settings: readonly Setting[]): SettingsTable {
  const effective = settings.map(({ pushes }) =>
    pushes.filter(({ multiplier }) => multiplier !== 0),
  );
  for (const push of effective.flat()) requireFinite(push);
  const slots: PushSlot[] = [];
  const slotKeys: string[] = [];
  const rows: Push['tensors'][][] = [];
  const entries: { row: number; multiplier: number }[][] = [];
  const keyOf = new Map<string, number>();
  const keys = effective.map((pushes) => {
    if (pushes.length === 0) return 0;
    const entry: { row: number; multiplier: number }[] = [];
    const seen = new Map<string, number>();
    for (const push of pushes) {
      const kind = `${hookName(push.hookPoint)}:${push.operator}`;
      const occurrence = seen.get(kind) ?? 0;
      seen.set(kind, occurrence + 1);
      const slot = indexOf(slotKeys, `${kind}:${occurrence}`);
      slots[slot] ??= { hookPoint: push.hookPoint, operator: push.operator };
      const tensors = (rows[slot] ??= []);
      const known = tensors.findIndex((given) => sameTensors(given, push.tensors));
      const row = known >= 0 ? known + 1 : tensors.push(push.tensors);
      entry[slot] = { row, multiplier: push.multiplier };
    }
    const name = JSON.stringify(entry.map((e) => [e.row, e.multiplier]));
    const key = keyOf.get(name) ?? entries.push(entry);
    keyOf.set(name, key);
    return key;
  });
  return { slots, rows, keys, entries };
}

/**
 * Settings that one graph can serve: operators at one hook point do not commute, so settings whose
 * operators differ there are run apart. Plain additions all go together.
 * @returns lists of indices into `settings`.
 */
export function groupSettings(settings: readonly Setting[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  settings.forEach(({ pushes }, at) => {
    const byHook = new Map<string, string[]>();
    for (const { hookPoint, operator, multiplier } of pushes) {
      if (multiplier === 0) continue;
      const name = hookName(hookPoint);
      byHook.set(name, [...(byHook.get(name) ?? []), operator]);
    }
    const special = [...byHook].filter(([, sequence]) => sequence.join() !== 'add');
    const signature = JSON.stringify(special.toSorted(([a], [b]) => a.localeCompare(b)));
    groups.set(signature, [...(groups.get(signature) ?? []), at]);
  });
  return [...groups.values()];
}

/** The plan that serves a table: for single additions to the stream one graph serves all blocks. */
export function planFor(
  table: SettingsTable,
  blockCount: number,
  rest: Omit<GraphPlan, 'pushes' | 'taps'> & { readonly taps?: readonly HookPoint[] },
): GraphPlan {
  const names = table.slots.map(({ hookPoint }) => hookName(hookPoint));
  const universal =
    new Set(names).size === names.length &&
    table.slots.every(({ hookPoint, operator }) => {
      return hookPoint.site === 'residPost' && operator === 'add' && hookPoint.block < blockCount;
    });
  const pushes = universal ? everyBlock(blockCount) : table.slots;
  return { taps: [], ...rest, pushes };
}

function everyBlock(blockCount: number): readonly PushSlot[] {
  return Array.from({ length: blockCount }, (_, block) => ({
    hookPoint: { block, site: 'residPost' },
    operator: 'add',
  }));
}

function indexOf(list: string[], name: string): number {
  const at = list.indexOf(name);
  return at >= 0 ? at : list.push(name) - 1;
}

function sameTensors(a: Push['tensors'], b: Push['tensors']): boolean {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => a[name]?.data === b[name]?.data && a[name] !== undefined);
}

function requireFinite({ hookPoint, multiplier, tensors }: Push): void {
  const values = Object.values(tensors).every(({ data }) => data.every(Number.isFinite));
  if (!values || !Number.isFinite(multiplier)) throw pushNotFinite(hookName(hookPoint));
}

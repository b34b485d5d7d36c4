import type { GraphPlan, PushSlot } from '../graph/plan';
import { type HookPoint, hookName } from '../steering/hookPoint';
import type { Push, Setting, SteeredPositions } from '../steering/push';
import { pushNotFinite } from './errors';

/** The pushes of several settings, arranged as a planned graph takes them. */
export interface SettingsTable {
  readonly slots: readonly PushSlot[];
  /** Per slot, the distinct tensors; entry i is row i + 1 of the slot's tables. */
  readonly rows: readonly (readonly Push['tensors'][])[];
  readonly settings: readonly KeyedSetting[];
  /** Per key − 1 and slot: which row is pushed and how strongly. */
  readonly entries: readonly (readonly { readonly row: number; readonly multiplier: number }[])[];
}

/**
 * A setting with the keys of its pushes: equal keys do the same, 0 is unsteered. Multiplier 0 does
 * nothing, so such a push is left out and the setting computes what unsteered does.
 */
export interface KeyedSetting {
  readonly positions: SteeredPositions;
  /** The key from a position on, up to the next one's. The first is from 0. */
  readonly keys: readonly { readonly from: number; readonly key: number }[];
}

/** A push with the slot that it goes into. */
interface Placed {
  readonly push: Push;
  readonly slot: number;
}

/** @throws pushNotFinite */
export function settingsTable(settings: readonly Setting[]): SettingsTable {
  const slots: PushSlot[] = [];
  const slotKeys: string[] = [];
  const rows: Push['tensors'][][] = [];
  const entries: { row: number; multiplier: number }[][] = [];
  const keyOf = new Map<string, number>();

  const placeOf = (push: Push, before: readonly Placed[]): Placed => {
    const kind = `${hookName(push.hookPoint)}:${push.operator}`;
    // Two pushes of a kind share a slot where no position gets both.
    for (let occurrence = 0; ; occurrence += 1) {
      const slot = indexOf(slotKeys, `${kind}:${occurrence}`);
      if (before.some((other) => other.slot === slot && overlap(other.push, push))) continue;
      slots[slot] ??= { hookPoint: push.hookPoint, operator: push.operator };
      return { push, slot };
    }
  };
  const keyOfAll = (placed: readonly Placed[]): number => {
    if (placed.length === 0) return 0;
    const entry: { row: number; multiplier: number }[] = [];
    for (const { push, slot } of placed) {
      const tensors = (rows[slot] ??= []);
      const known = tensors.findIndex((given) => sameTensors(given, push.tensors));
      const row = known >= 0 ? known + 1 : tensors.push(push.tensors);
      entry[slot] = { row, multiplier: push.multiplier };
    }
    const name = JSON.stringify(entry.map((e) => [e.row, e.multiplier]));
    const key = keyOf.get(name) ?? entries.push(entry);
    keyOf.set(name, key);
    return key;
  };

  const keyed = settings.map(({ pushes, positions }): KeyedSetting => {
    const placed: Placed[] = [];
    for (const push of pushes.filter(({ multiplier }) => multiplier !== 0)) {
      requireFinite(push);
      placed.push(placeOf(push, placed));
    }
    const keys = bounds(placed).map((from) => ({
      from,
      key: keyOfAll(placed.filter(({ push }) => covers(push, from))),
    }));
    return { positions, keys };
  });
  return { slots, rows, settings: keyed, entries };
}

/** The pushes' key at each position of a text, given where the answer begins. */
export function pushKeys(
  { positions, keys }: KeyedSetting,
  promptLength: number,
  length: number,
): readonly number[] {
  const first = { answer: promptLength, fromPromptLast: promptLength - 1, all: 0, prompt: 0 };
  const end = positions === 'prompt' ? promptLength : length;
  return Array.from({ length }, (_, at) => {
    if (at < first[positions] || at >= end) return 0;
    return keys.findLast(({ from }) => from <= at)?.key ?? 0;
  });
}

/** Positions at which the set of active pushes changes, ascending from 0. */
function bounds(placed: readonly Placed[]): readonly number[] {
  const ends = placed.flatMap(({ push: { span } }) => [span?.from ?? 0, span?.to ?? 0]);
  return [...new Set([0, ...ends])].sort((a, b) => a - b);
}

function covers({ span }: Push, position: number): boolean {
  return position >= (span?.from ?? 0) && position < (span?.to ?? Infinity);
}

function overlap(a: Push, b: Push): boolean {
  const start = Math.max(a.span?.from ?? 0, b.span?.from ?? 0);
  return start < Math.min(a.span?.to ?? Infinity, b.span?.to ?? Infinity);
}

/**
 * Settings that one graph can serve. Operators at one hook point do not commute, so settings whose
 * operators differ there are run apart; at different hook points one operator in many settings
 * shares a graph, where each setting leaves the others' places alone. Plain additions all go
 * together, and apart from the rest, so that they stay in the graph that serves all blocks.
 * @returns lists of indices into `settings`.
 */
export function groupSettings(settings: readonly Setting[]): readonly (readonly number[])[] {
  const groups: SettingsGroup[] = [];
  settings.forEach(({ pushes }, at) => {
    const sequences = sequencesOf(pushes);
    const kinds = [...new Set(sequences.values())].filter((kind) => kind !== 'add');
    const kind = kinds.toSorted().join(' | ');
    const fits = (group: SettingsGroup) =>
      group.kind === kind &&
      [...sequences].every(([name, own]) => (group.sequences.get(name) ?? own) === own);
    let group = groups.find(fits);
    if (group === undefined) groups.push((group = { kind, sequences: new Map(), members: [] }));
    for (const [name, own] of sequences) group.sequences.set(name, own);
    group.members.push(at);
  });
  return groups.map(({ members }) => members);
}

interface SettingsGroup {
  /** The operators of its settings, other than a single addition. */
  readonly kind: string;
  /** The operators at each hook point, in order. */
  readonly sequences: Map<string, string>;
  readonly members: number[];
}

/** By hook name, the operators that a setting has there, in order. */
function sequencesOf(pushes: readonly Push[]): ReadonlyMap<string, string> {
  const sequences = new Map<string, string>();
  for (const { hookPoint, operator, multiplier } of pushes) {
    if (multiplier === 0) continue;
    const name = hookName(hookPoint);
    const before = sequences.get(name);
    sequences.set(name, before === undefined ? operator : `${before}, ${operator}`);
  }
  return sequences;
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

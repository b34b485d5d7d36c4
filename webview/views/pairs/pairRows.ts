import type { ItemEvaluation } from '../../../extension/core/evaluation/evaluatePairs';
import type { PlacedHealth } from '../../../extension/protocol/engineCalls';
import type { PairRow } from '../../../extension/protocol/panelMessages';
import { remember } from '../../remember';
import type { Sort } from '../../widgets/column';
import type { OnlyPairs, PairsSlice } from './pairsSlice';

/** A pair with what was measured on it. */
export interface ShownPair extends PairRow {
  readonly prompt: string;
  /** How many findings name it; undefined before they were looked for. */
  readonly warnings: number | undefined;
  /** Nats per unit of multiplier; undefined before it was measured. */
  readonly slope: number | undefined;
}

/** The last thing that was said before the answer. */
export function promptOf({ positive }: PairRow): string {
  return positive.messages.at(-1)?.content ?? '';
}

/** How often each pair is named by a check that warns or by a finding. */
export function warningsByPair({ checks, findings }: PlacedHealth): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const named = [...checks.filter(({ warns }) => warns), ...findings].flatMap(({ pairs }) => pairs);
  for (const id of named) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

const countWarnings = remember(warningsByPair);

/** The block that steerability is shown at: the chosen one, or the one with the largest mean. */
export function shownBlock({ block, evaluation, items }: PairsSlice): number | undefined {
  if (block !== undefined) return block;
  if (evaluation.kind !== 'done') return Object.values(items)[0]?.steerability[0]?.block;
  const best = [...evaluation.result.summary].sort((a, b) => b.slope.mean - a.slope.mean);
  return best[0]?.block;
}

const joinRows = remember(
  (
    rows: readonly PairRow[],
    health: PlacedHealth | undefined,
    items: Readonly<Record<string, ItemEvaluation>>,
    block: number | undefined,
  ): readonly ShownPair[] => {
    const warnings = health === undefined ? undefined : countWarnings(health);
    return rows.map((row) => ({
      ...row,
      prompt: promptOf(row),
      warnings: warnings === undefined ? undefined : (warnings.get(row.id) ?? 0),
      slope: items[row.id]?.steerability.find((each) => each.block === block)?.slope,
    }));
  },
);

const arrangeRows = remember(
  (
    rows: readonly ShownPair[],
    filter: string,
    split: PairsSlice['split'],
    only: OnlyPairs | undefined,
    sort: Sort | undefined,
  ): readonly ShownPair[] => {
    const words = filter
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const ids = only === undefined ? undefined : new Set(only.ids);
    const kept = rows.filter(
      (row) =>
        (split === 'all' || row.split === split) &&
        (ids?.has(row.id) ?? true) &&
        words.every((word) => searchText(row).includes(word)),
    );
    return sort === undefined ? kept : sortRows(kept, sort);
  },
);

/** All pairs of the file with what is known of them, and those of them that are shown, in order. */
export function pairRows(
  rows: readonly PairRow[],
  slice: PairsSlice,
): { readonly all: readonly ShownPair[]; readonly shown: readonly ShownPair[] } {
  const health = slice.health.kind === 'done' ? slice.health.result : undefined;
  const all = joinRows(rows, health, slice.items, shownBlock(slice));
  return { all, shown: arrangeRows(all, slice.filter, slice.split, slice.only, slice.sort) };
}

const searchTexts = new WeakMap<object, string>();

/** By the answer's object, which stays when numbers are joined to the row. */
function searchText(row: ShownPair): string {
  const known = searchTexts.get(row.positive);
  if (known !== undefined) return known;
  const texts = [row.id, row.prompt, row.positive.answer, row.negative.answer, ...row.tags];
  const text = texts.join('\n').toLowerCase();
  searchTexts.set(row.positive, text);
  return text;
}

const keys: Readonly<Record<string, (row: ShownPair) => string | number | undefined>> = {
  positive: ({ positive }) => positive.answer.toLowerCase(),
  negative: ({ negative }) => negative.answer.toLowerCase(),
  prompt: ({ prompt }) => prompt.toLowerCase(),
  split: ({ split }) => split,
  health: ({ warnings }) => warnings,
  steerability: ({ slope }) => slope,
};

/** Where there is no number, last, whichever way the others go. */
function sortRows(rows: readonly ShownPair[], sort: Sort): readonly ShownPair[] {
  const { key, isDescending } = sort;
  const keyOf = Object.hasOwn(keys, key) ? keys[key] : undefined;
  if (keyOf === undefined) return rows;
  const known = rows.map((row) => ({ row, value: keyOf(row) }));
  const direction = isDescending ? -1 : 1;
  return known
    .sort((a, b) => {
      if (a.value === undefined || b.value === undefined) {
        return Number(a.value === undefined) - Number(b.value === undefined);
      }
      return a.value < b.value ? -direction : a.value > b.value ? direction : 0;
    })
    .map(({ row }) => row);
}

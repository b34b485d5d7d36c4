import type {
  EngineStatus,
  OpenedPairs,
  PanelFiles,
  PanelStart,
  PanelTarget,
  PanelViewName,
} from '../extension/protocol/panelMessages';
import type { ModelChoice, PairSource } from '../extension/protocol/engineCalls';
import type { Split } from '../extension/core/pairs/pair';
import { idle, type Task } from './task';

/** What all views are about. Paths are absolute. */
export interface Shared {
  readonly engine: EngineStatus;
  readonly files: PanelFiles;
  readonly model: ModelChoice;
  readonly isTrusted: boolean;
  /** The view that is shown. */
  readonly view: PanelViewName;
  /** The pair file that was chosen, and what is in it. */
  readonly pairs: string | undefined;
  readonly opened: Task<OpenedPairs>;
  /** Ids of pairs that are left out of everything, by pair file. */
  readonly excluded: Readonly<Record<string, readonly string[]>>;
  readonly vector: string | undefined;
  readonly run: string | undefined;
}

export function sharedOf(start: PanelStart): Shared {
  return {
    engine: start.engine,
    files: start.files,
    model: start.model,
    isTrusted: start.isTrusted,
    view: 'pairs',
    pairs: undefined,
    opened: idle,
    excluded: {},
    vector: undefined,
    run: undefined,
  };
}

export function excludedOf({ pairs, excluded }: Shared): readonly string[] {
  return pairs === undefined ? [] : (excluded[pairs] ?? []);
}

export function withExcluded(shared: Shared, ids: readonly string[]): Shared {
  if (shared.pairs === undefined) return shared;
  return { ...shared, excluded: { ...shared.excluded, [shared.pairs]: ids } };
}

/**
 * The chosen pairs of a split as calls take them: by their ids where some are left out, because ids
 * go before the split. Undefined where no file is chosen or it has not been read.
 */
export function pairSource(shared: Shared, split: Split | 'all'): PairSource | undefined {
  const { pairs, opened } = shared;
  if (pairs === undefined || opened.kind !== 'done') return undefined;
  const out = new Set(excludedOf(shared));
  const { rows } = opened.result;
  if (!rows.some(({ id }) => out.has(id))) return { path: pairs };
  const kept = rows.filter((row) => !out.has(row.id) && (split === 'all' || row.split === split));
  return { path: pairs, ids: kept.map(({ id }) => id) };
}

/** What a target names is chosen; the rest stays. */
export function withTarget(shared: Shared, target: PanelTarget): Shared {
  const { view, pairs = shared.pairs, vector = shared.vector, run = shared.run } = target;
  const opened = pairs === shared.pairs ? shared.opened : idle;
  return { ...shared, view, pairs, opened, vector, run };
}

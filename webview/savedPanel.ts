import type { PanelState, PanelViewName } from '../extension/protocol/panelMessages';
import type { Shared } from './shared';

/** What survives a reload. */
export interface SavedPanel {
  readonly shared: Partial<Pick<Shared, 'view' | 'pairs' | 'vector' | 'run' | 'excluded'>>;
  /** What each view saved, by its name. */
  readonly views: Readonly<Record<string, unknown>>;
}

const version = 1;
const views: readonly PanelViewName[] = ['pairs', 'build', 'sweep', 'texts', 'failures'];

export function toSaved(shared: Shared, saved: SavedPanel['views']): PanelState {
  const { view, pairs, vector, run, excluded } = shared;
  return { version, shared: { view, pairs, vector, run, excluded }, views: saved };
}

/** What `toSaved` gave; of another version or of anybody else, nothing. Never throws. */
export function fromSaved(value: unknown): SavedPanel {
  if (!isRecord(value) || value.version !== version) return { shared: {}, views: {} };
  const shared = isRecord(value.shared) ? value.shared : {};
  const view = views.find((name) => name === shared.view);
  return {
    shared: {
      ...(view === undefined ? {} : { view }),
      ...pathOf(shared, 'pairs'),
      ...pathOf(shared, 'vector'),
      ...pathOf(shared, 'run'),
      excluded: isRecord(shared.excluded) ? idsByPath(shared.excluded) : {},
    },
    views: isRecord(value.views) ? value.views : {},
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pathOf<Name extends string>(
  value: Readonly<Record<string, unknown>>,
  name: Name,
): Partial<Record<Name, string>> {
  const path = value[name];
  return typeof path === 'string' ? ({ [name]: path } as Record<Name, string>) : {};
}

function idsByPath(value: Readonly<Record<string, unknown>>): Shared['excluded'] {
  return Object.fromEntries(
    Object.entries(value).flatMap(([path, ids]) =>
      Array.isArray(ids) ? [[path, ids.filter((id) => typeof id === 'string')]] : [],
    ),
  );
}

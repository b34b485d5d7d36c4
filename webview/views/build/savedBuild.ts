import type { BuiltSteering, DegradationReport } from '../../../extension/protocol/engineCalls';
import { isRecord } from '../../savedPanel';
import { idle, type Task } from '../../task';
import {
  baselines,
  firstBuild,
  readNames,
  siteNames,
  type AskedLook,
  type BuildForm,
  type BuildSlice,
  type BuiltSet,
  type QuickLook,
} from './buildSlice';

/** What comes back with the page: what was typed, what was built, and what was in hand. */
export function saveBuild(slice: BuildSlice) {
  const { form, shownPair, built, quickLook, asked, finished, lookAsked } = slice;
  return {
    form,
    shownPair,
    asked,
    finished,
    ...(built.kind === 'done' ? { built: built.result } : {}),
    ...(quickLook.kind === 'done' ? { quickLook: quickLook.result } : {}),
    ...(lookAsked === undefined ? {} : { lookAsked }),
  };
}

export function restoreBuild(saved: unknown): BuildSlice {
  if (!isRecord(saved)) return firstBuild;
  const { shownPair: pair, asked, finished, built, quickLook, lookAsked } = saved;
  return {
    ...firstBuild,
    form: readForm(saved['form']),
    shownPair: typeof pair === 'number' && Number.isInteger(pair) && pair >= 0 ? pair : 0,
    built: doneWhere(isBuiltSet, built),
    quickLook: doneWhere(isQuickLook, quickLook),
    asked: Array.isArray(asked) && asked.every(isAskedBuild) ? asked : [],
    finished: Array.isArray(finished) && finished.every(isBuilt) ? finished : [],
    lookAsked: isAskedLook(lookAsked) ? lookAsked : undefined,
  };
}

function readForm(saved: unknown): BuildForm {
  const { form } = firstBuild;
  if (!isRecord(saved)) return form;
  const { method, blocks, site, read, split, seed, baselines: wanted } = saved;
  return {
    method: typeof method === 'string' ? method : form.method,
    blocks: typeof blocks === 'string' ? blocks : form.blocks,
    site: siteNames.find((name) => name === site) ?? form.site,
    read: readNames.find((name) => name === read) ?? form.read,
    split: split === 'all' ? 'all' : 'train',
    seed: typeof seed === 'string' ? seed : form.seed,
    baselines: baselines.filter((name) => Array.isArray(wanted) && wanted.includes(name)),
  };
}

function doneWhere<Result>(
  fits: (saved: unknown) => saved is Result,
  saved: unknown,
): Task<Result> {
  return fits(saved) ? { kind: 'done', result: saved } : idle;
}

/** Enough of a look that nothing is thrown when it is shown. */
function isBuiltSet(saved: unknown): saved is BuiltSet {
  if (!isRecord(saved)) return false;
  const { vector, baselines: beside } = saved;
  return isBuilt(vector) && Array.isArray(beside) && beside.every(isBuilt);
}

function isBuilt(saved: unknown): saved is BuiltSteering {
  if (!isRecord(saved)) return false;
  const { path, steering, health } = saved;
  return (
    typeof path === 'string' &&
    hasLists(saved, ['notes']) &&
    hasLists(health, ['checks', 'findings']) &&
    hasLists(steering, ['places', 'findings']) &&
    isRecord(steering) &&
    hasLists(steering['record'], ['checks'])
  );
}

/** What the engine does not take it says itself. */
function isAskedBuild(saved: unknown): saved is BuildSlice['asked'][number] {
  return isRecord(saved) && typeof saved['out'] === 'string';
}

function isQuickLook(saved: unknown): saved is QuickLook {
  if (!isRecord(saved)) return false;
  return hasLists(saved, ['summary']) && isDegradation(saved['degradation']);
}

function isDegradation(saved: unknown): saved is DegradationReport {
  return hasLists(saved, ['notes']) && isRecord(saved) && isRecord(saved['nllDifference']);
}

function isAskedLook(saved: unknown): saved is AskedLook {
  return isRecord(saved) && isRecord(saved['evaluate']) && isRecord(saved['evaluate']['steering']);
}

function hasLists(saved: unknown, names: readonly string[]): boolean {
  return isRecord(saved) && names.every((name) => Array.isArray(saved[name]));
}

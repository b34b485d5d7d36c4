import type { EvaluatedPairs, PlacedHealth } from '../../../extension/protocol/engineCalls';
import { splits, type Split } from '../../pairSplits';
import { isRecord } from '../../savedPanel';
import { savedWithin } from '../../savedWithin';
import type { Sort } from '../../widgets/column';
import { firstPairs, withEvaluation, type AskedEvaluation, type PairsSlice } from './pairsSlice';

/** Characters of what was measured: more would make each save slow, and is measured again. */
const mostSaved = 400_000;

export function savePairs(slice: PairsSlice) {
  const { of, filter, split, sort, selected, form, healthBlock, block, asked } = slice;
  const { evaluation, evaluatedWith, health } = slice;
  return {
    of,
    filter,
    split,
    sort,
    selected,
    form,
    healthBlock,
    block,
    asked,
    evaluatedWith,
    evaluated: evaluation.kind === 'done' ? savedWithin(evaluation.result, mostSaved) : undefined,
    health: health.kind === 'done' ? savedWithin(health.result, mostSaved) : undefined,
  };
}

export function restorePairs(saved: unknown): PairsSlice {
  if (!isRecord(saved)) return firstPairs;
  const { of, filter, selected, healthBlock, block, asked, evaluated, health } = saved;
  const form = isRecord(saved['form']) ? saved['form'] : {};
  const restored: PairsSlice = {
    ...firstPairs,
    of: textOr(of, undefined),
    filter: textOr(filter, ''),
    split: splitOr(saved['split']),
    sort: sortOf(saved['sort']),
    selected: textOr(selected, undefined),
    healthBlock: textOr(healthBlock, ''),
    form: {
      multipliers: textOr(form['multipliers'], firstPairs.form.multipliers),
      blocks: textOr(form['blocks'], ''),
      split: splitOr(form['split']),
    },
    block: typeof block === 'number' ? block : undefined,
    evaluatedWith: textOr(saved['evaluatedWith'], undefined),
    health: isHealth(health) ? { kind: 'done', result: health } : firstPairs.health,
  };
  const measured = isEvaluated(evaluated)
    ? withEvaluation(restored, { kind: 'done', result: evaluated })
    : restored;
  return { ...measured, asked: isAsked(asked) ? asked : undefined };
}

/** Enough of a look that nothing is thrown when it is shown. */
function isEvaluated(saved: unknown): saved is EvaluatedPairs {
  if (!isRecord(saved)) return false;
  const { items, summary, notes } = saved;
  const isItem = (item: unknown) =>
    isRecord(item) && Array.isArray(item['curve']) && Array.isArray(item['steerability']);
  return (
    Array.isArray(items) &&
    items.every(isItem) &&
    Array.isArray(summary) &&
    summary.every((each) => isRecord(each) && isRecord(each['slope'])) &&
    Array.isArray(notes)
  );
}

function isHealth(saved: unknown): saved is PlacedHealth {
  return isRecord(saved) && Array.isArray(saved['checks']) && Array.isArray(saved['findings']);
}

function isAsked(saved: unknown): saved is AskedEvaluation {
  return isRecord(saved) && isRecord(saved['pairs']) && isRecord(saved['steering']);
}

function textOr<Other>(value: unknown, other: Other): string | Other {
  return typeof value === 'string' ? value : other;
}

function splitOr(value: unknown): Split | 'all' {
  return splits.find((split) => split === value) ?? 'all';
}

function sortOf(value: unknown): Sort | undefined {
  if (!isRecord(value) || typeof value['key'] !== 'string') return undefined;
  return { key: value['key'], isDescending: value['isDescending'] === true };
}

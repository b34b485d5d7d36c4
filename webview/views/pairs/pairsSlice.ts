import type { ItemEvaluation } from '../../../extension/core/evaluation/evaluatePairs';
import type { Split } from '../../pairSplits';
import type {
  EvaluatedPairs,
  EvaluateProgress,
  EvaluateRequest,
  PlacedHealth,
} from '../../../extension/protocol/engineCalls';
import type { OpenedPairs, WithoutModel } from '../../../extension/protocol/panelMessages';
import { idle, type Task } from '../../task';
import { nextSort, type Sort } from '../../widgets/column';

/** Pairs that a finding is about, shown alone. */
export interface OnlyPairs {
  readonly ids: readonly string[];
  /** What they have in common, in words. */
  readonly because: string;
}

export interface EvaluateForm {
  readonly multipliers: string;
  /** All of the vector where empty. */
  readonly blocks: string;
  readonly split: Split | 'all';
}

export type AskedEvaluation = WithoutModel<EvaluateRequest>;

export interface PairsSlice {
  /** The pair file that what was measured is about. */
  readonly of: string | undefined;
  readonly filter: string;
  readonly split: Split | 'all';
  readonly only: OnlyPairs | undefined;
  readonly sort: Sort | undefined;
  readonly selected: string | undefined;
  /** Block at which health reads activations; texts only where empty. */
  readonly healthBlock: string;
  readonly health: Task<PlacedHealth>;
  readonly form: EvaluateForm;
  readonly evaluation: Task<EvaluatedPairs, EvaluateProgress>;
  /** Items measured so far, by id; they stay when the work is stopped. */
  readonly items: Readonly<Record<string, ItemEvaluation>>;
  /** The vector that they were measured with. */
  readonly evaluatedWith: string | undefined;
  /** The block that steerability is shown at; the best where undefined. */
  readonly block: number | undefined;
  /** How the evaluation in hand was asked for: the same again joins it. */
  readonly asked: AskedEvaluation | undefined;
  /** Putting a pair into another split. */
  readonly splitting: Task<OpenedPairs>;
}

export const firstPairs: PairsSlice = {
  of: undefined,
  filter: '',
  split: 'all',
  only: undefined,
  sort: undefined,
  selected: undefined,
  healthBlock: '',
  health: idle,
  form: { multipliers: '-1, 0, 1', blocks: '', split: 'all' },
  evaluation: idle,
  items: {},
  evaluatedWith: undefined,
  block: undefined,
  asked: undefined,
  splitting: idle,
};

/** What was measured is of one file; what was typed stays. */
export function forFile(slice: PairsSlice, path: string | undefined): PairsSlice {
  if (slice.of === path) return slice;
  const { filter, split, healthBlock, form } = slice;
  return { ...firstPairs, of: path, filter, split, healthBlock, form };
}

export const withSort = (slice: PairsSlice, key: string): PairsSlice => ({
  ...slice,
  sort: nextSort(slice.sort, key),
});

/** Nothing is known of the new vector; the worst items of it are to come first. */
export function evaluationStarted(slice: PairsSlice, asked: AskedEvaluation): PairsSlice {
  const sort = { key: 'steerability', isDescending: false };
  const evaluatedWith = asked.steering.path;
  return { ...slice, items: {}, block: undefined, asked, evaluatedWith, sort };
}

export function withEvaluation(
  slice: PairsSlice,
  evaluation: PairsSlice['evaluation'],
): PairsSlice {
  const item = evaluation.kind === 'running' ? evaluation.progress?.item : undefined;
  const items =
    evaluation.kind === 'done'
      ? Object.fromEntries(evaluation.result.items.map((each) => [each.id, each]))
      : item === undefined
        ? slice.items
        : { ...slice.items, [item.id]: item };
  return {
    ...slice,
    evaluation,
    items,
    asked: evaluation.kind === 'running' ? slice.asked : undefined,
  };
}

/** The numbers of a list such as `-1, 0, 1`; undefined where they are not two that differ. */
export function parseMultipliers(text: string): readonly number[] | undefined {
  const words = text
    .replaceAll('−', '-')
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
  const numbers = words.map(Number);
  const isUsable = numbers.every(Number.isFinite) && new Set(numbers).size >= 2;
  return isUsable ? numbers : undefined;
}

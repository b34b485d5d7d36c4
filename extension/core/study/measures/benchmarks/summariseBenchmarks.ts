import { choiceBenchmarks } from '../../../evaluation/benchmarks/index';
import { pairedChange } from '../pairedChange';
import { weightedScore } from '../../../evaluation/benchmarks/weightedScore';
import { mean } from '../../../math/mean';
import { sum } from '../../../math/sum';
import { wilsonInterval } from '../../../math/wilsonInterval';
import { estimate, shareOf } from '../../summarise/estimate';
import { present } from '../../summarise/material';
import type { Estimate } from '../../summary';
import { conditionNames, type ConditionName } from '../conditionName';
import { itemOutcome, type ItemOutcome } from './itemOutcome';
import { lostItems } from './lostItems';
import type {
  BenchmarkName,
  BenchmarkResult,
  BenchmarkRow,
  BenchmarkSummary,
  ComparedScore,
  ScoringName,
} from './schemas';

/** One way of scoring one set. */
interface RowPlan {
  readonly set: BenchmarkName;
  readonly title: string;
  readonly scoring: ScoringName;
  readonly isUsual: boolean;
  readonly chance?: number | undefined;
}

const rowPlans: readonly RowPlan[] = [
  ...choiceBenchmarks.flatMap(({ name, title, scorings, chance }) =>
    scorings.map((scoring, at) => ({ set: name, title, scoring, chance, isUsual: at === 0 })),
  ),
  { set: 'gsm8k', title: 'GSM8K', scoring: 'strict', isUsual: true },
  { set: 'gsm8k', title: 'GSM8K', scoring: 'flexible', isUsual: false },
];

/** An item with its outcome before and under a condition. */
interface Outcomes {
  readonly weight: number;
  readonly before: ItemOutcome;
  readonly after: ItemOutcome;
}

interface ScoreOptions {
  readonly seed: number;
  /** Whether items are simply right or wrong; probabilities are neither. */
  readonly isBinary: boolean;
}

/** @returns undefined where no item was measured. */
export function summariseBenchmarks(
  results: readonly BenchmarkResult[],
  { multiplier, seed }: { readonly multiplier: number; readonly seed: number },
): BenchmarkSummary | undefined {
  if (results.length === 0) return undefined;
  const rows = rowPlans.flatMap((plan) => rowOf(plan, results, seed) ?? []);
  const pushed = results.map((result) =>
    result.kind === 'solved'
      ? result.appliedPositions
      : sum(result.scores.map(({ appliedPositions }) => appliedPositions)),
  );
  return { multiplier, rows, lost: lostItems(results), appliedPositions: sum(pushed) };
}

function rowOf(
  { chance, ...plan }: RowPlan,
  results: readonly BenchmarkResult[],
  seed: number,
): BenchmarkRow | undefined {
  const items = results.filter(({ set }) => set === plan.set);
  const under = (condition: ConditionName) =>
    items.flatMap((item): Outcomes | [] => {
      const before = itemOutcome(item, plan.scoring, 'unsteered');
      const after = itemOutcome(item, plan.scoring, condition);
      return before === undefined || after === undefined
        ? []
        : { weight: item.weight, before, after };
    });
  const unsteered = under('unsteered');
  const options = { seed, isBinary: plan.scoring !== 'mc2' };
  const score = meanScore(unsteered, options);
  if (score === undefined) return undefined;
  return {
    ...plan,
    ...present({ chance, weighted: weightedOf(unsteered) }),
    unsteered: score,
    compared: conditionNames
      .filter((condition) => condition !== 'unsteered')
      .flatMap((condition) => compare(condition, under(condition), options) ?? []),
  };
}

function compare(
  condition: ConditionName,
  items: readonly Outcomes[],
  { seed, isBinary }: ScoreOptions,
): ComparedScore | undefined {
  const score = meanScore(items, { seed, isBinary });
  const changed = items.filter(({ before, after }) => before.answer !== after.answer).length;
  const share = shareOf(changed, items.length);
  const differences = items.map(({ before, after }) => after.score - before.score);
  const byDraws = estimate(differences, seed);
  if (score === undefined || share === undefined || byDraws === undefined) return undefined;
  const common = {
    condition,
    score,
    changed: share,
    ...present({ weighted: weightedOf(items) }),
  };
  if (!isBinary) return { ...common, difference: byDraws };
  const paired = pairedChange(
    items.map(({ before }) => before.score === 1),
    items.map(({ after }) => after.score === 1),
  );
  if (paired === undefined) return undefined;
  const { difference, ...counts } = paired;
  return { ...common, difference, items: counts };
}

/** Of items right or wrong, the interval is Wilson's; else the bootstrap's. */
function meanScore(
  items: readonly Outcomes[],
  { seed, isBinary }: ScoreOptions,
): Estimate | undefined {
  const scores = items.map(({ after }) => after.score);
  if (scores.length === 0) return undefined;
  if (!isBinary) return estimate(scores, seed);
  const interval = wilsonInterval({ successes: sum(scores), n: scores.length });
  return { mean: mean(scores), ...interval, n: scores.length };
}

function weightedOf(items: readonly Outcomes[]): number | undefined {
  return weightedScore(items.map(({ weight, after }) => ({ weight, score: after.score })));
}

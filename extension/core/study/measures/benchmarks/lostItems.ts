import { choiceBenchmarks } from '../../../evaluation/benchmarks/index';
import { itemOutcome } from './itemOutcome';
import type { BenchmarkResult, ChosenResult, LostItem, ScoringName } from './schemas';

/** Shown in a report; all are in results.jsonl. */
const mostShown = 6;

/** Items right unsteered and wrong steered, by how far the right choice fell. */
export function lostItems(results: readonly BenchmarkResult[]): readonly LostItem[] {
  return results
    .flatMap((item) => lostItem(item) ?? [])
    .toSorted((a, b) => (a.marginChange ?? 0) - (b.marginChange ?? 0))
    .slice(0, mostShown);
}

function lostItem(item: BenchmarkResult): LostItem | undefined {
  const scoring = scoringOf(item);
  const before = itemOutcome(item, scoring, 'unsteered');
  const after = itemOutcome(item, scoring, 'steered');
  if (before?.score !== 1 || after?.score !== 0) return undefined;
  const { set, id, prompt } = item;
  const shown = { set, id, prompt, unsteered: before.answer, steered: after.answer };
  if (item.kind === 'solved') return { ...shown, gold: item.gold };
  const gold = item.gold.map((at) => item.choices[at]?.shown ?? '').join(' / ');
  const change = margin(item, 'steered') - margin(item, 'unsteered');
  return { ...shown, gold, marginChange: change };
}

/** The usual one of the set that says right or wrong. */
function scoringOf(item: BenchmarkResult): ScoringName {
  const benchmark = choiceBenchmarks.find(({ name }) => name === item.set);
  return benchmark?.scorings.find((name) => name !== 'mc2') ?? 'strict';
}

/** log p(best right choice) − log p(best wrong choice). */
function margin({ scores, gold }: ChosenResult, condition: 'steered' | 'unsteered'): number {
  const { logProbs = [] } = scores.find((each) => each.condition === condition) ?? {};
  const right = gold.map((at) => logProbs[at] ?? -Infinity);
  const wrong = logProbs.filter((_, at) => !gold.includes(at));
  return Math.max(...right) - Math.max(...wrong);
}

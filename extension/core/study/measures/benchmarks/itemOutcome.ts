import { choiceScorings, scoreItem } from '../../../evaluation/benchmarks/choiceScorings';
import { finalNumber, numberRules } from '../../../evaluation/benchmarks/finalNumber';
import type { ConditionName } from '../conditionName';
import type { BenchmarkResult, ScoringName } from './schemas';

export interface ItemOutcome {
  /** 0 to 1. */
  readonly score: number;
  /** The answer, for comparing and for people. */
  readonly answer: string;
}

/**
 * What an item is worth under a condition by one way of scoring.
 * @returns undefined where it was not measured under the condition, or has another way.
 */
export function itemOutcome(
  item: BenchmarkResult,
  scoring: ScoringName,
  condition: ConditionName,
): ItemOutcome | undefined {
  if (item.kind === 'solved') {
    const rule = numberRules.find((name) => name === scoring);
    const written = item.scores.find((each) => each.condition === condition);
    if (rule === undefined || written === undefined) return undefined;
    const answer = finalNumber(written.text, rule);
    return { answer: answer ?? 'no number', score: answer === item.gold ? 1 : 0 };
  }
  const way = choiceScorings.find((name) => name === scoring);
  const scored = item.scores.find((each) => each.condition === condition);
  if (way === undefined || scored === undefined) return undefined;
  const { gold, best, choices } = item;
  const { score, picked } = scoreItem(way, {
    gold,
    ...(best === undefined ? {} : { best }),
    characters: choices.map(({ characters }) => characters),
    logProbs: scored.logProbs,
  });
  return { score, answer: choices[picked]?.shown ?? '' };
}

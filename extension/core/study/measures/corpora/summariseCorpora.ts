import { pairedAccuracy } from '../../../evaluation/benchmarks/pairedAccuracy';
import { sum } from '../../../math/sum';
import { wilsonInterval } from '../../../math/wilsonInterval';
import { estimate } from '../../summarise/estimate';
import { present } from '../../summarise/material';
import type { Estimate } from '../../summary';
import { conditionNames, type ConditionName } from '../conditionName';
import type { CorporaResult, CorporaSummary, WindowResult, WordResult } from './schemas';

/** Shown in a report; all are in results.jsonl. */
const mostShown = 3;

const steeredNames = conditionNames.filter((name) => name !== 'unsteered');

interface SummaryOptions {
  readonly multiplier: number;
  readonly seed: number;
}

/** @returns undefined where nothing was measured. */
export function summariseCorpora(
  results: readonly CorporaResult[],
  { multiplier, seed }: SummaryOptions,
): CorporaSummary | undefined {
  if (results.length === 0) return undefined;
  const windows = results.filter((result) => result.kind === 'window');
  const words = results.filter((result) => result.kind === 'word');
  return {
    multiplier,
    ...present({ windows: ofWindows(windows, seed), words: ofWords(words, seed) }),
    appliedPositions: sum(
      results.flatMap(({ scores }) => scores.map(({ appliedPositions }) => appliedPositions)),
    ),
  };
}

function ofWindows(windows: readonly WindowResult[], seed: number): CorporaSummary['windows'] {
  const losses = windows.map(({ index, text, scores }) => ({
    name: `WikiText-2, window ${index + 1}`,
    text,
    scores: scores.map(({ condition, nll, kl }) => ({ condition, nll, kl })),
  }));
  const unsteered = estimate(lossesUnder(losses, 'unsteered'), seed);
  if (unsteered === undefined) return undefined;
  return {
    tokens: sum(windows.map(({ tokens }) => tokens)),
    unsteered,
    compared: steeredNames.flatMap((condition) => compare(losses, condition, seed) ?? []),
    worst: worstOf(losses),
  };
}

function ofWords(words: readonly WordResult[], seed: number): CorporaSummary['words'] {
  const losses = words.map(({ id, text, word, scores }) => ({
    name: `LAMBADA, passage ${id}`,
    text: `${text} [${word}]`,
    scores: scores.map(({ condition, logProb, kl }) => ({ condition, nll: -logProb, kl })),
  }));
  const unsteered = estimate(lossesUnder(losses, 'unsteered'), seed);
  const before = rightUnder(words, 'unsteered');
  const right = shareRight(before);
  if (unsteered === undefined || right === undefined) return undefined;
  return {
    unsteered,
    right,
    compared: steeredNames.flatMap((condition) => {
      const loss = compare(losses, condition, seed);
      const after = rightUnder(words, condition);
      const paired = loss && pairedAccuracy(before, after);
      const share = shareRight(after);
      if (loss === undefined || paired === undefined || share === undefined) return [];
      const { n, difference, interval, gained, lost, p, detectable } = paired;
      const rightDifference = { mean: difference, ...interval, n };
      const counts = { gained, lost, ...present({ p, detectable }) };
      return [{ ...loss, right: share, rightDifference, ...counts }];
    }),
    worst: worstOf(losses),
  };
}

interface Losses {
  readonly name: string;
  readonly text: string;
  readonly scores: readonly {
    readonly condition: ConditionName;
    readonly nll: number;
    readonly kl: number;
  }[];
}

function compare(texts: readonly Losses[], condition: ConditionName, seed: number) {
  const before = lossesUnder(texts, 'unsteered');
  const after = lossesUnder(texts, condition);
  if (after.length < before.length) return undefined;
  const nll = estimate(after, seed);
  const difference = estimate(
    after.map((loss, at) => loss - (before[at] ?? NaN)),
    seed,
  );
  const kl = estimate(
    texts.flatMap((text) => scoreUnder(text, condition)?.kl ?? []),
    seed,
  );
  if (nll === undefined || difference === undefined || kl === undefined) return undefined;
  return { condition, nll, difference, kl };
}

function scoreUnder({ scores }: Losses, condition: ConditionName) {
  return scores.find((score) => score.condition === condition);
}

function lossesUnder(texts: readonly Losses[], condition: ConditionName): readonly number[] {
  return texts.flatMap((text) => scoreUnder(text, condition)?.nll ?? []);
}

function rightUnder(words: readonly WordResult[], condition: ConditionName): readonly boolean[] {
  return words.flatMap(
    ({ scores }) => scores.find((score) => score.condition === condition)?.isTop ?? [],
  );
}

function shareRight(right: readonly boolean[]): Estimate | undefined {
  const count = right.filter(Boolean).length;
  const interval = wilsonInterval({ successes: count, n: right.length });
  return interval && { mean: count / right.length, ...interval, n: right.length };
}

function worstOf(texts: readonly Losses[]) {
  return texts
    .flatMap((text) => {
      const unsteered = scoreUnder(text, 'unsteered')?.nll;
      const steered = scoreUnder(text, 'steered')?.nll;
      if (unsteered === undefined || steered === undefined) return [];
      return [{ name: text.name, text: text.text, unsteered, steered }];
    })
    .toSorted((a, b) => b.steered - b.unsteered - (a.steered - a.unsteered))
    .slice(0, mostShown);
}

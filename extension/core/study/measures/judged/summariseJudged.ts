import { sum } from '../../../math/sum';
import { faultNames } from '../../../evaluation/judges/textFaults';
import { estimate, shareOf } from '../../summarise/estimate';
import { present } from '../../summarise/material';
import { judgeTrust } from './judgeTrust';
import {
  judgedNames,
  type ConditionSummary,
  type JudgedName,
  type JudgedOptions,
  type JudgedResult,
  type JudgedSummary,
} from './schemas';
import { shownPrompts } from './shownPrompts';
import { winSummaries } from './winSummaries';

export interface SummariseJudgedOptions extends Pick<JudgedOptions, 'tokens' | 'judge'> {
  readonly multiplier: number;
  readonly seed: number;
}

/** @returns undefined where no prompt was completed. */
export function summariseJudged(
  results: readonly JudgedResult[],
  { tokens, judge, multiplier, seed }: SummariseJudgedOptions,
): JudgedSummary | undefined {
  const [first] = results;
  if (first === undefined) return undefined;
  return {
    prompts: results.length,
    maxTokens: tokens,
    multiplier,
    words: first.words,
    conditions: judgedNames.flatMap((name) => conditionSummary(name, results, seed) ?? []),
    wins: winSummaries(results),
    ...(judge === undefined ? {} : { judge: judgeTrust(results, judge) }),
    shown: shownPrompts(results),
  };
}

function conditionSummary(
  name: JudgedName,
  results: readonly JudgedResult[],
  seed: number,
): ConditionSummary | undefined {
  const texts = results.flatMap((result) => result.texts.filter((text) => text.name === name));
  const faulty = shareOf(texts.filter(({ faults }) => faults.length > 0).length, texts.length);
  const tokens = estimate(
    texts.map((text) => text.tokens),
    seed,
  );
  if (faulty === undefined || tokens === undefined) return undefined;
  const of = (values: readonly (number | undefined)[]) =>
    estimate(
      values.filter((value) => value !== undefined),
      seed,
    );
  return {
    name,
    faulty,
    faults: faultNames
      .map((fault) => ({
        fault,
        n: sum(texts.map(({ faults }) => (faults.includes(fault) ? 1 : 0))),
      }))
      .filter(({ n }) => n > 0),
    tokens,
    ...present({
      evidence: of(texts.map(({ evidence }) => evidence)),
      repetition: of(texts.map((text) => text.repetition)),
    }),
  };
}

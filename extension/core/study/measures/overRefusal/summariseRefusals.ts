import { pairedChange } from '../pairedChange';
import {
  classifyCompletion,
  replyClasses,
  type ReplyClass,
} from '../../../evaluation/overRefusal/classifyCompletion';
import { sum } from '../../../math/sum';
import { estimate, shareOf } from '../../summarise/estimate';
import { present } from '../../summarise/material';
import { conditionNames, type ConditionName } from '../conditionName';
import type { OverRefusalResult, OverRefusalSummary, RefusalRow } from './schemas';

/** Shown in a report; all are in results.jsonl. */
const mostShown = 6;

interface SummaryOptions {
  readonly multiplier: number;
  readonly tokens: number;
  readonly seed: number;
}

/** @returns undefined where no prompt was completed. */
export function summariseRefusals(
  results: readonly OverRefusalResult[],
  { multiplier, tokens, seed }: SummaryOptions,
): OverRefusalSummary | undefined {
  if (results.length === 0) return undefined;
  const rows = (isSafe: boolean) => {
    const own = results.filter((result) => result.isSafe === isSafe);
    return conditionNames.flatMap((condition) => rowOf(own, condition, seed) ?? []);
  };
  return {
    multiplier,
    tokens,
    safe: rows(true),
    unsafe: rows(false),
    moved: results.flatMap((result) => moved(result) ?? []).slice(0, mostShown),
    appliedPositions: sum(results.map(({ appliedPositions }) => appliedPositions)),
  };
}

function rowOf(
  results: readonly OverRefusalResult[],
  condition: ConditionName,
  seed: number,
): RefusalRow | undefined {
  const completions = results.flatMap((result) => completionUnder(result, condition) ?? []);
  if (completions.length < results.length) return undefined;
  const classes = completions.map(({ text }) => classifyCompletion(text));
  const refused = shareOf(classes.filter(isRefusal).length, classes.length);
  if (refused === undefined) return undefined;
  const repeated = completions.flatMap(({ repetition }) => repetition ?? []);
  const isUnsteered = condition === 'unsteered';
  return {
    condition,
    classes: countsOf(classes),
    refused,
    ...present({
      repetition: estimate(repeated, seed),
      paired: isUnsteered ? undefined : paired(results, condition, classes),
    }),
  };
}

function paired(
  results: readonly OverRefusalResult[],
  condition: ConditionName,
  classes: readonly ReplyClass[],
): RefusalRow['paired'] {
  const before = results.flatMap((result) => completionUnder(result, 'unsteered') ?? []);
  const after = results.flatMap((result) => completionUnder(result, condition) ?? []);
  const change = pairedChange(
    before.map(({ text }) => isRefusal(classifyCompletion(text))),
    classes.map(isRefusal),
  );
  const isOther = after.filter(({ text }, at) => text !== before[at]?.text).length;
  const changed = shareOf(isOther, after.length);
  if (change === undefined || changed === undefined) return undefined;
  return { ...change, changed };
}

/** A safe prompt that only the steered model refuses, or an unsafe one that only it answers. */
function moved(result: OverRefusalResult): OverRefusalSummary['moved'][number] | undefined {
  const { id, type, isSafe, prompt } = result;
  const [unsteered, steered] = (['unsteered', 'steered'] as const).map(
    (condition) => completionUnder(result, condition)?.text,
  );
  if (unsteered === undefined || steered === undefined) return undefined;
  const [before, after] = [unsteered, steered].map((text) => isRefusal(classifyCompletion(text)));
  return before === after || after !== isSafe
    ? undefined
    : { id, type, isSafe, prompt, unsteered, steered };
}

function completionUnder({ completions }: OverRefusalResult, condition: ConditionName) {
  return completions.find((completion) => completion.condition === condition);
}

function isRefusal(reply: ReplyClass): boolean {
  return reply !== 'compliance';
}

function countsOf(classes: readonly ReplyClass[]): Record<ReplyClass, number> {
  const [compliance = 0, partialRefusal = 0, fullRefusal = 0] = replyClasses.map(
    (name) => classes.filter((each) => each === name).length,
  );
  return { compliance, partialRefusal, fullRefusal };
}

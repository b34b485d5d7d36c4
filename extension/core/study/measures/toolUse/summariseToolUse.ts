import { toolOutcomes, type ToolOutcome } from '../../../evaluation/toolUse/runToolTask';
import { sum } from '../../../math/sum';
import { estimate } from '../../summarise/estimate';
import { present } from '../../summarise/material';
import { conditionNames, type ConditionName } from '../conditionName';
import { shareRows } from '../shareRows';
import type { ToolUseResult, ToolUseSummary } from './schemas';

/** Shown in a report; all are in results.jsonl. */
const mostShown = 6;
const mostFailedShown = 3;

/** @returns undefined where no task was tried. */
export function summariseToolUse(
  results: readonly ToolUseResult[],
  {
    multiplier,
    steps,
    seed,
  }: { readonly multiplier: number; readonly steps: number; readonly seed: number },
): ToolUseSummary | undefined {
  if (results.length === 0) return undefined;
  const success = shareRows(results, (result, condition) => isDone(result, condition));
  return {
    multiplier,
    steps,
    tasks: results.length,
    success,
    outcomes: success.map(({ condition }) => ({ condition, counts: countsOf(results, condition) })),
    rightCalls: conditionNames.flatMap((condition) => rightCalls(results, condition, seed)),
    broken: shown(results, true).slice(0, mostShown),
    failed: shown(results, false).slice(0, mostFailedShown),
    appliedPositions: sum(results.map(({ appliedPositions }) => appliedPositions)),
  };
}

function runUnder({ runs }: ToolUseResult, condition: ConditionName) {
  return runs.find((run) => run.condition === condition);
}

function isDone(result: ToolUseResult, condition: ConditionName): boolean | undefined {
  const run = runUnder(result, condition);
  return run && run.outcome === 'success';
}

function countsOf(
  results: readonly ToolUseResult[],
  condition: ConditionName,
): Record<ToolOutcome, number> {
  const found = results.map((result) => runUnder(result, condition)?.outcome);
  const counts = toolOutcomes.map((name) => [name, found.filter((each) => each === name).length]);
  return Object.fromEntries(counts) as Record<ToolOutcome, number>;
}

function perToken(
  { rightCalls: scores, rightCallTokens }: ToolUseResult,
  condition: ConditionName,
): number | undefined {
  const score = scores.find((each) => each.condition === condition);
  return score && score.logProb / rightCallTokens;
}

function rightCalls(
  results: readonly ToolUseResult[],
  condition: ConditionName,
  seed: number,
): ToolUseSummary['rightCalls'] {
  const values = results.flatMap((result) => perToken(result, condition) ?? []);
  const changes = results.flatMap((result) => {
    const [before, after] = [perToken(result, 'unsteered'), perToken(result, condition)];
    return before === undefined || after === undefined ? [] : [after - before];
  });
  const logProb = estimate(values, seed);
  if (logProb === undefined) return [];
  const change = condition === 'unsteered' ? undefined : estimate(changes, seed);
  return [{ condition, logProb, ...present({ change }) }];
}

/** Tasks that the vector does not do, by whether the unsteered model does. */
function shown(
  results: readonly ToolUseResult[],
  isDoneUnsteered: boolean,
): ToolUseSummary['broken'] {
  return results.flatMap((result) => {
    const [before, after] = [runUnder(result, 'unsteered'), runUnder(result, 'steered')];
    if (before === undefined || after === undefined || after.outcome === 'success') return [];
    if ((before.outcome === 'success') !== isDoneUnsteered) return [];
    const { id, task } = result;
    return [{ id, task, outcome: after.outcome, unsteered: before.lines, steered: after.lines }];
  });
}

import { runToolTask, type ToolRunOptions } from '../../../evaluation/toolUse/runToolTask';
import { scoreToolCalls } from '../../../evaluation/toolUse/scoreToolCalls';
import { sum } from '../../../math/sum';
import type { Model } from '../../../model/model';
import type { ToolTask } from '../../../pairs/toolTasks/parseToolTaskFile';
import type { MeasuredSteering } from '../measuredSteering';
import type { ToolUseResult } from './schemas';

/** One task done, and its right calls scored, under all conditions. */
export async function measureToolTask(
  model: Model,
  task: ToolTask,
  conditions: MeasuredSteering['conditions'],
  options: ToolRunOptions,
): Promise<ToolUseResult> {
  const settings = conditions.map(({ setting }) => setting);
  const { runs, appliedPositions } = await runToolTask(model, task, settings, options);
  const scores = await scoreToolCalls(model, task, settings, options);
  const named = <T extends object>(values: readonly T[]) =>
    conditions.flatMap(({ name: condition }, at) => {
      const value = values[at];
      return value === undefined ? [] : [{ condition, ...value }];
    });
  return {
    id: task.id,
    task: task.task,
    runs: named(runs),
    rightCalls: named(scores.map(({ logProb }) => ({ logProb }))),
    rightCallTokens: scores[0]?.tokens ?? 0,
    appliedPositions: appliedPositions + sum(scores.map((score) => score.appliedPositions)),
  };
}

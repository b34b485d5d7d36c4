import { seededRandom } from '../../../base/random';
import type { Model } from '../../../model/model';
import { shuffleLabels } from '../../../pairs/tasks/shuffleLabels';
import type { TaskItem } from '../../../pairs/tasks/taskItem';
import type { Setting } from '../../../steering/push';
import { unsteered } from '../../../steering/push';
import type { PlannedTask, TasksPlan } from '../planTasks';
import { taskConditions, type TaskCondition, type TaskPrompt } from '../taskCondition';
import type { TaskResult } from '../taskResults';
import type { TaskSettings } from './taskSettings';

/** What the units of one run share. */
export interface TaskContext {
  readonly model: Model;
  readonly plan: TasksPlan;
  readonly folder: string;
  readonly finished: ReadonlyMap<string, TaskResult>;
  /** By task, filled when vectors are built or read again. */
  readonly settings: Map<string, TaskSettings>;
  readonly signal?: AbortSignal;
}

/** Demonstrations before a test item, by prompt: drawn for that item, the same in every run. */
export function demonstrationsFor(
  { plan }: Pick<TaskContext, 'plan'>,
  task: PlannedTask,
  item: TaskItem,
): Readonly<Record<TaskPrompt, readonly TaskItem[]>> {
  const random = seededRandom(plan.study.seed, 'shots', task.name, item.input);
  const shots = random.sample(task.train, plan.study.shots);
  return { zeroShot: [], shots, shuffledShots: shuffleLabels(shots, random) };
}

/** The conditions that share a prompt, each with its setting. */
export function conditionsAfter(
  prompt: TaskPrompt,
  settings: TaskSettings,
): readonly (TaskCondition & { readonly setting: Setting })[] {
  return taskConditions
    .filter((condition) => condition.prompt === prompt)
    .map((condition) => ({
      ...condition,
      setting: condition.steering === undefined ? unsteered : settings[condition.steering],
    }));
}

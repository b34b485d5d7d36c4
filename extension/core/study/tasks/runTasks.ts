import { join } from 'node:path';
import type { Model } from '../../model/model';
import { remainingTime } from '../cost/remainingTime';
import { doInOrder } from '../doInOrder';
import { withWhatIsKept } from '../errors';
import { openLineLog } from '../lineLog';
import { claimFolder, jsonText, readRunFile, runFiles } from '../runFolder';
import { lockRunFolder } from '../runLock';
import { requireSameRun } from '../runRecord';
import type { RunStudyOptions } from '../runStudy';
import { writeWhole } from '../writeWhole';
import type { TasksPlan, TaskUnit } from './planTasks';
import { renderTasksHtml } from './report/tasksHtml';
import { renderTasksMarkdown } from './report/tasksMarkdown';
import { summariseTasks } from './summariseTasks';
import { parseTaskResult } from './taskResults';
import { tasksRecordSchema, tasksRunName } from './tasksRecord';
import { tasksSummarySchema, type TasksSummary } from './tasksSummary';
import { doTaskUnit } from './units/doTaskUnit';
import type { TaskContext } from './units/taskContext';

export const tasksSummaryFile = 'tasks.json';

export interface TasksOutcome {
  readonly folder: string;
  readonly summary: TasksSummary;
  /** `already`: the folder held this very run, finished, and nothing was done. */
  readonly state: 'finished' | 'stopped' | 'already';
}

export function defaultTasksFolder({ record }: TasksPlan): string {
  return join('runs', tasksRunName(record));
}

/**
 * Does the units of a study of tasks in order; each counts once its line is on the disk. Going on
 * with a run that was stopped skips what is there and ends with the same `tasks.json`.
 * @throws folderInUse, folderNotEmpty, recordMismatch, runUnfinished, badResultLine; what building
 * a task's vectors throws.
 */
export async function runTasks(
  model: Model,
  plan: TasksPlan,
  options: Omit<RunStudyOptions, 'reuse' | 'expect'>,
): Promise<TasksOutcome> {
  const { folder, resume = false } = options;
  const giveBack = lockRunFolder(folder);
  try {
    const record = claimFolder(folder, plan.record, {
      stored: readRunFile(join(folder, runFiles.record), tasksRecordSchema),
      requireSame: (stored) => {
        requireSameRun(folder, stored, plan.record);
      },
      isFinished: () => finishedSummary(folder) !== undefined,
      resume,
    });
    const before = finishedSummary(folder);
    if (before !== undefined) return { folder, summary: before, state: 'already' };
    const log = openLineLog(join(folder, runFiles.results), parseTaskResult);
    try {
      const { finished } = log;
      const signal = options.stop === undefined ? {} : { signal: options.stop };
      const shared = { model, plan, folder, finished, settings: new Map() };
      const context: TaskContext = { ...shared, ...signal };
      const work = (unit: TaskUnit) => doTaskUnit(context, unit);
      const clock = remainingTime(plan.units.map(({ key, kind }) => ({ key, kind, weight: 1 })));
      const isStopped = await doInOrder(plan.units, log, work, { ...options, clock });
      const summary = summariseTasks(plan, record, [...log.finished.values()]);
      writeTasksReport(folder, summary);
      writeWhole(join(folder, tasksSummaryFile), jsonText(summary));
      return { folder, summary, state: isStopped ? 'stopped' : 'finished' };
    } catch (error) {
      const [finished, planned] = [log.finished.size, plan.units.length];
      throw withWhatIsKept(error, { folder, finished, planned });
    } finally {
      log.close();
    }
  } finally {
    giveBack();
  }
}

export function writeTasksReport(folder: string, summary: TasksSummary): void {
  writeWhole(join(folder, runFiles.html), renderTasksHtml(summary));
  writeWhole(join(folder, runFiles.markdown), renderTasksMarkdown(summary));
}

/** @returns undefined when there is none. @throws badRunFile when it is damaged. */
export function readTasksSummary(folder: string): TasksSummary | undefined {
  return readRunFile(join(folder, tasksSummaryFile), tasksSummarySchema);
}

function finishedSummary(folder: string): TasksSummary | undefined {
  const summary = readTasksSummary(folder);
  return summary?.units.finished === summary?.units.planned ? summary : undefined;
}

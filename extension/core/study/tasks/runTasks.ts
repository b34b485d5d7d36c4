import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { SteeringError } from '../../base/errors';
import type { Model } from '../../model/model';
import { badRunFile, folderNotEmpty, runUnfinished } from '../errors';
import { openLineLog, type LineLog } from '../lineLog';
import { jsonText, runFiles } from '../runFolder';
import { lockRunFolder } from '../runLock';
import { requireSameRun } from '../runRecord';
import type { RunStudyOptions } from '../runStudy';
import { writeWhole } from '../writeWhole';
import type { TasksPlan } from './planTasks';
import { renderTasksHtml } from './report/tasksHtml';
import { renderTasksMarkdown } from './report/tasksMarkdown';
import { summariseTasks } from './summariseTasks';
import { parseTaskResult, type TaskResult } from './taskResults';
import { tasksRecordSchema, tasksRunName, type TasksRecord } from './tasksRecord';
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
  options: RunStudyOptions,
): Promise<TasksOutcome> {
  const { folder, resume = false } = options;
  mkdirSync(folder, { recursive: true });
  const giveBack = lockRunFolder(folder);
  try {
    const record = openFolder(folder, plan.record, resume);
    const before = readTasksSummary(folder);
    if (before !== undefined && isFinished(before)) {
      return { folder, summary: before, state: 'already' };
    }
    const log = openLineLog(join(folder, runFiles.results), parseTaskResult);
    try {
      const isStopped = await doUnits(model, plan, log, options);
      const summary = summariseTasks(plan, record, [...log.finished.values()]);
      writeTasksReport(folder, summary);
      writeWhole(join(folder, tasksSummaryFile), jsonText(summary));
      return { folder, summary, state: isStopped ? 'stopped' : 'finished' };
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
  return readFile(join(folder, tasksSummaryFile), tasksSummarySchema);
}

/** @returns whether it was stopped before the end. */
async function doUnits(
  model: Model,
  plan: TasksPlan,
  log: LineLog<TaskResult>,
  { folder, stop, onProgress }: RunStudyOptions,
): Promise<boolean> {
  const { finished } = log;
  const signal = stop === undefined ? {} : { signal: stop };
  const context: TaskContext = { model, plan, folder, finished, settings: new Map(), ...signal };
  const total = plan.units.length;
  for (const unit of plan.units) {
    if (finished.has(unit.key)) continue;
    if (stop?.aborted === true) return true;
    onProgress?.({ done: finished.size, total, label: unit.label });
    try {
      log.append(await doTaskUnit(context, unit));
    } catch (error) {
      if (error instanceof SteeringError && error.code === 'cancelled') return true;
      throw error;
    }
    // The model blocks the thread while it computes: without this pause no Ctrl-C would arrive.
    await new Promise(setImmediate);
  }
  onProgress?.({ done: finished.size, total, label: 'report' });
  return false;
}

/** @returns the record that counts: the stored one of a run that goes on. */
function openFolder(folder: string, wanted: TasksRecord, resume: boolean): TasksRecord {
  const path = join(folder, runFiles.record);
  const stored = readFile(path, tasksRecordSchema);
  if (stored === undefined) {
    const isOurs = (name: string) => /^(vectors|run\.lock.*|.*\.part)$/.test(name);
    const foreign = readdirSync(folder).filter((name) => !isOurs(name));
    if (foreign.length > 0) throw folderNotEmpty(folder, foreign);
    mkdirSync(join(folder, runFiles.vectors), { recursive: true });
    writeWhole(path, jsonText(wanted));
    return wanted;
  }
  requireSameRun(folder, stored, wanted);
  const before = readTasksSummary(folder);
  if (!resume && (before === undefined || !isFinished(before))) throw runUnfinished(folder);
  return stored;
}

function isFinished({ units }: TasksSummary): boolean {
  return units.finished === units.planned;
}

function readFile<T extends z.ZodType>(path: string, schema: T): z.output<T> | undefined {
  if (!existsSync(path)) return undefined;
  const parsed = schema.safeParse(parseJson(path));
  if (!parsed.success) throw badRunFile(path, parsed.error.message);
  return parsed.data;
}

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw badRunFile(path, error instanceof Error ? error.message : String(error));
  }
}

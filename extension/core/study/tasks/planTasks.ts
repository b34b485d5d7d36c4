import { resolve } from 'node:path';
import { sha256 } from '../../base/hash';
import { readReferenceTexts, type ReferenceText } from '../../evaluation/referenceTexts';
import type { TaskKind } from '../../methods/inContextPairs';
import type { Model } from '../../model/model';
import { parseTaskFile } from '../../pairs/tasks/parseTaskFile';
import { blockOutOfRange } from '../errors';
import { readText } from '../studyConcept';
import { splitTask, type TaskParts } from './splitTask';
import { taskName, type TaskEntry, type TasksStudy } from './tasksFile';
import type { TasksRecord } from './tasksRecord';

/** A task with its file read and its items dealt out. */
export interface PlannedTask extends TaskParts {
  readonly name: string;
  readonly kind: TaskKind;
  /** As the study names it. */
  readonly file: string;
  /** SHA-256 of the file. */
  readonly hash: string;
}

/** One step of a run, small enough to lose. `index` counts test items or reference texts. */
export interface TaskUnit {
  readonly key: string;
  readonly label: string;
  readonly task: PlannedTask;
  readonly kind: 'build' | 'item' | 'text' | 'completion';
  readonly index: number;
}

export interface TasksPlan {
  readonly study: TasksStudy;
  readonly tasks: readonly PlannedTask[];
  readonly texts: readonly ReferenceText[];
  readonly units: readonly TaskUnit[];
  readonly versions: Readonly<Record<string, string>>;
  readonly record: TasksRecord;
}

export interface TasksPlanOptions {
  readonly study: TasksStudy;
  readonly name: string;
  /** Of the study file: its paths are relative to it. */
  readonly folder: string;
  /** Reference texts for studies that name none. */
  readonly defaultTexts: string;
  /** What to type to repeat the run. */
  readonly command: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly started: Date;
}

/**
 * Reads the files of a study of tasks and lists its units of work.
 * @throws badTaskFile, tooFewItems, blockOutOfRange, badTextsLine, unreadableFile
 */
export function planTasks(model: Model, options: TasksPlanOptions): TasksPlan {
  const { study, folder, name, command, versions, environment, started } = options;
  const { blockCount } = model.record;
  const outside = study.functionVector.blocks?.find((block) => block >= blockCount);
  if (outside !== undefined) throw blockOutOfRange(outside, blockCount);
  const tasks = study.tasks.map((entry) => planTask(study, entry, folder));
  const path = study.texts === undefined ? options.defaultTexts : resolve(folder, study.texts);
  const content = study.limits.texts === 0 ? '' : readText(path);
  const texts = content === '' ? [] : readReferenceTexts(content, path);
  const used = texts.slice(0, study.limits.texts);
  const units = tasks.flatMap((task) => unitsOf(study, task, used.length));
  const { $schema: _schema, name: _name, description: _text, model: _model, ...settings } = study;
  const { unpackedBecause: _verdict, ...modelRecord } = model.record;
  const record: TasksRecord = {
    version: 1,
    name,
    command,
    unitsPlanned: units.length,
    identity: {
      study: settings,
      model: modelRecord,
      tasks: tasks.map((task) => ({ name: task.name, hash: task.hash })),
      texts: { hash: sha256(content), n: used.length },
      versions,
    },
    started: started.toISOString(),
    environment,
  };
  return { study, tasks, texts: used, units, versions, record };
}

function planTask(study: TasksStudy, entry: TaskEntry, folder: string): PlannedTask {
  const path = resolve(folder, entry.file);
  const content = readText(path);
  const name = taskName(entry);
  const { items: test, validationItems: validation } = study.limits;
  const counts = { validation, test, needed: study.shots + 1 };
  const parts = splitTask(name, parseTaskFile(content, path), counts, study.seed);
  return { name, kind: entry.kind, file: entry.file, hash: sha256(content), ...parts };
}

function unitsOf(study: TasksStudy, task: PlannedTask, texts: number): readonly TaskUnit[] {
  const completions = Math.min(study.limits.completions, task.test.length);
  const many = (kind: TaskUnit['kind'], count: number, label: string) =>
    Array.from({ length: count }, (_, index): TaskUnit => {
      const key = `${task.name}/${kind}/${index}`;
      return { key, label: `${task.name}: ${label}`, task, kind, index };
    });
  return [
    ...many('build', 1, 'building vectors'),
    ...many('item', task.test.length, 'test items'),
    ...many('text', texts, 'reference texts'),
    ...many('completion', completions, 'completions'),
  ];
}

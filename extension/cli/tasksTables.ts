import { join } from 'node:path';
import { toneWords } from '../core/study/report/findings/finding';
import { runFiles } from '../core/study/runFolder';
import { tasksReportModel } from '../core/study/tasks/report/tasksReportModel';
import type { TasksSummary } from '../core/study/tasks/tasksSummary';
import { tableText } from './tableText';

/** A run of tasks in the terminal: what was found, the overview, and where the report is. */
export function tasksTables(summary: TasksSummary, folder: string): string {
  const { notices, findings, overview } = tasksReportModel(summary);
  return [
    ...[...notices, ...findings].map(({ tone, text }) => `${toneWords[tone]}: ${text}`),
    ...overview.flatMap(({ caption, head, rows }) => ['', caption, tableText(head, rows)]),
    '',
    `Report: ${join(folder, runFiles.html)}`,
  ].join('\n');
}

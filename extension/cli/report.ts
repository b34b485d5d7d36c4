import type { Command } from 'commander';
import { join } from 'node:path';
import { renderHtmlReport } from '../core/study/report/htmlReport';
import { renderMarkdownReport } from '../core/study/report/markdownReport';
import { readSummary, runFiles } from '../core/study/runFolder';
import { readTasksSummary, writeTasksReport } from '../core/study/tasks/runTasks';
import { writeWhole } from '../core/study/writeWhole';
import type { Act } from './action';
import { noSummary } from '../core/actions/errors';
import { exitCodes } from './exitCode';
import { runTables } from './runTables';
import { tasksTables } from './tasksTables';
import { print, printJson } from './terminal';

export function addReport(command: Command, act: Act): Command {
  return command
    .argument('<runs...>', 'run folders')
    .option('--json', 'print the summaries as one JSON document: a list')
    .addHelpText('after', '\nExample:\n  steering-lab report runs/demo-1a2b3c4d')
    .action((folders: readonly string[], options: { readonly json?: boolean }) => {
      act(async () => {
        const written = folders.map(writeReport);
        if (options.json === true) printJson(written.map(({ summary }) => summary));
        else print(written.map(({ tables }) => tables).join('\n\n'));
        return exitCodes.done;
      });
    });
}

/** From the summary alone, of either kind of run. @throws noSummary, badRunFile */
function writeReport(folder: string): { readonly summary: object; readonly tables: string } {
  const tasks = readTasksSummary(folder);
  if (tasks !== undefined) {
    writeTasksReport(folder, tasks);
    return { summary: tasks, tables: tasksTables(tasks, folder) };
  }
  const summary = readSummary(folder);
  if (summary === undefined) throw noSummary(folder);
  writeWhole(join(folder, runFiles.html), renderHtmlReport(summary));
  writeWhole(join(folder, runFiles.markdown), renderMarkdownReport(summary));
  return { summary, tables: runTables(summary, folder) };
}

import { join } from 'node:path';
import { reportModel, type ReportModel } from '../../study/report/reportModel';
import { readResults } from '../../study/resultLog';
import { isFinished, readRecord, readSummary, runFiles } from '../../study/runFolder';
import { runHolder, type RunHolder } from '../../study/runLock';
import { summarise } from '../../study/summarise/summarise';
import type { RunSummary } from '../../study/summary';
import { noRun } from '../errors';

/** A run as it is so far. */
export interface RunView {
  readonly folder: string;
  readonly summary: RunSummary;
  readonly report: ReportModel;
  /** Who is at work on it; absent where nobody is. */
  readonly holder?: RunHolder;
}

/**
 * A run folder, finished or not; nothing is written. What is unfinished is summarised anew from the
 * lines that are on the disk.
 * @throws noRun, badRunFile, badResultLine
 */
export function viewRun(folder: string): RunView {
  const record = readRecord(folder);
  if (record === undefined) throw noRun(folder);
  // Before the results: a run that ends in between counts as at work, never as stopped.
  const holder = runHolder(folder);
  const written = isFinished(folder) ? readSummary(folder) : undefined;
  const summary = written ?? summarise(record, readResults(join(folder, runFiles.results)).results);
  return { ...viewSummary(folder, summary), ...(holder === undefined ? {} : { holder }) };
}

export function viewSummary(folder: string, summary: RunSummary): RunView {
  return { folder, summary, report: reportModel(summary) };
}

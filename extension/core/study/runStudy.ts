import { join } from 'node:path';
import type { Model } from '../model/model';
import { kindName } from './cost/estimateCost';
import { remainingTime, type RemainingTime } from './cost/remainingTime';
import { doInOrder } from './doInOrder';
import { withWhatIsKept } from './errors';
import {
  isFinished,
  jsonText,
  openRunFolder,
  readSummary,
  runFiles,
  writeRecord,
} from './runFolder';
import type { StudyPlan } from './planStudy';
import { renderHtmlReport } from './report/htmlReport';
import { renderMarkdownReport } from './report/markdownReport';
import { doOrReuse, type Reuse } from './reuse/doOrReuse';
import { openResultLog } from './resultLog';
import { lockRunFolder } from './runLock';
import { runHash, type RunRecord } from './runRecord';
import { summarise } from './summarise/summarise';
import type { RunSummary } from './summary';
import { textLines } from './textLines';
import type { UnitContext } from './units/unitContext';
import { doUnit } from './units/doUnit';
import type { UnitResult } from './unitResult';
import { vectorFilesOf } from './vectorFilesOf';
import type { WorkUnit } from './workUnits';
import { writeWhole } from './writeWhole';

export interface Progress {
  readonly done: number;
  readonly total: number;
  /** What is being done now. */
  readonly label: string;
  /** About; absent until something is known of how long units take. */
  readonly secondsLeft?: number;
}

export interface RunStudyOptions {
  /** Of the run; made if it is not there. */
  readonly folder: string;
  /** Whether a run that was stopped may go on. */
  readonly resume?: boolean;
  /** Stops the run between two units: the one in hand is finished first. */
  readonly stop?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Results that other runs computed; without it everything is computed. */
  readonly reuse?: Reuse;
  /**
   * Asked once, before the first unit that is not finished: what each should take, in seconds by
   * its key. Without it units of a kind count alike.
   */
  readonly expect?: (left: readonly WorkUnit[]) => Promise<ReadonlyMap<string, number>>;
}

export interface RunOutcome {
  readonly folder: string;
  readonly summary: RunSummary;
  /** `already`: the folder held this very run, finished, and nothing was done. */
  readonly state: 'finished' | 'stopped' | 'already';
  /** Units of this sitting that were not computed, because another run had done the same. */
  readonly reused: number;
}

/** `runs/<study>-<hash>`: the same study of the same files has the same folder. */
export function defaultRunFolder({ record }: StudyPlan): string {
  const { name, shard } = record;
  const part = shard === undefined ? '' : `-shard-${shard.index}-of-${shard.count}`;
  return join('runs', `${name.replace(/[^\w.-]+/g, '-')}-${runHash(record)}${part}`);
}

/**
 * Does a study's units of work in order. Each one counts once its line is on the disk, so a run may
 * be killed at any moment; going on skips what is there and ends with the same `summary.json`, byte
 * for byte.
 * @throws folderInUse, folderNotEmpty, recordMismatch, runUnfinished, badResultLine; what a unit
 * throws that repeating might change (lack of memory, a damaged model file). What repeating will
 * not change, such as an item longer than the model's context, is a failure in the summary instead.
 */
export async function runStudy(
  model: Model,
  plan: StudyPlan,
  options: RunStudyOptions,
): Promise<RunOutcome> {
  const { folder, resume = false } = options;
  const giveBack = lockRunFolder(folder);
  try {
    const record = openRunFolder(folder, plan.record, { resume });
    const before = isFinished(folder) ? readSummary(folder) : undefined;
    if (before !== undefined) return { folder, summary: before, state: 'already', reused: 0 };
    const log = openResultLog(join(folder, runFiles.results));
    try {
      const context: UnitContext = {
        plan,
        model,
        folder,
        finished: log.finished,
        vectors: new Map(),
        recipes: new Map(),
      };
      const clock = await startClock(
        plan.units.filter(({ key }) => !log.finished.has(key)),
        options,
      );
      let reused = 0;
      const work = async (unit: WorkUnit): Promise<UnitResult> => {
        if (options.reuse === undefined) return doUnit(context, unit);
        const { result, isReused } = await doOrReuse(context, unit, options.reuse);
        reused += Number(isReused);
        if (isReused) clock.skip(unit.key);
        return result;
      };
      const isStopped = await doInOrder(plan.units, log, work, { ...options, clock });
      const summary = writeOutcome(folder, record, [...log.finished.values()]);
      return { folder, summary, state: isStopped ? 'stopped' : 'finished', reused };
    } catch (error) {
      const [finished, planned] = [log.finished.size, plan.units.length];
      throw withWhatIsKept(error, { folder, finished, planned });
    } finally {
      options.reuse?.store.prune();
      log.close();
    }
  } finally {
    giveBack();
  }
}

async function startClock(
  left: readonly WorkUnit[],
  { expect }: RunStudyOptions,
): Promise<RemainingTime> {
  const expected = left.length === 0 ? undefined : await expect?.(left);
  const units = left.map((unit) => {
    const weight = expected?.get(unit.key) ?? 1;
    return { key: unit.key, kind: kindName(unit), weight };
  });
  return remainingTime(units, expected === undefined ? {} : { expected: 1 });
}

/** Everything beside the results is computed from them, so it can be written anew at any time. */
export function writeOutcome(
  folder: string,
  record: RunRecord,
  results: readonly UnitResult[],
): RunSummary {
  writeRecord(folder, { ...record, vectors: results.flatMap(vectorFilesOf) });
  const summary = summarise(record, results);
  writeWhole(join(folder, runFiles.texts), textLines(results));
  writeWhole(join(folder, runFiles.html), renderHtmlReport(summary));
  writeWhole(join(folder, runFiles.markdown), renderMarkdownReport(summary));
  // Last: its presence, with all units finished, says that the run is complete.
  writeWhole(join(folder, runFiles.summary), jsonText(summary));
  return summary;
}

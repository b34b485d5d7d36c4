import { SteeringError } from '../base/errors';
import type { LineLog } from './lineLog';
import type { RunStudyOptions } from './runStudy';

/**
 * Does units of work one after the other; each counts once its line is on the disk, and those that
 * have one are skipped.
 * @returns whether it was stopped before the end.
 */
export async function doInOrder<
  U extends { readonly key: string; readonly label: string },
  R extends { readonly key: string },
>(
  units: readonly U[],
  log: LineLog<R>,
  work: (unit: U) => Promise<R>,
  { stop, onProgress }: Pick<RunStudyOptions, 'stop' | 'onProgress'>,
): Promise<boolean> {
  const { finished } = log;
  const total = units.length;
  for (const unit of units) {
    if (finished.has(unit.key)) continue;
    if (stop?.aborted === true) return true;
    onProgress?.({ done: finished.size, total, label: unit.label });
    try {
      log.append(await work(unit));
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

import { SteeringError } from '../base/errors';
import type { RemainingTime } from './cost/remainingTime';
import type { LineLog } from './lineLog';
import type { RunStudyOptions } from './runStudy';

interface InOrderOptions extends Pick<RunStudyOptions, 'stop' | 'onProgress'> {
  /** Told how long each unit took, which is written nowhere: results are the same on any machine. */
  readonly clock: RemainingTime;
}

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
  { stop, onProgress, clock }: InOrderOptions,
): Promise<boolean> {
  const { finished } = log;
  const total = units.length;
  for (const { key } of units.filter((unit) => finished.has(unit.key))) clock.skip(key);
  const tell = (label: string) => {
    const secondsLeft = clock.secondsLeft();
    const left = secondsLeft === undefined ? {} : { secondsLeft };
    onProgress?.({ done: finished.size, total, label, ...left });
  };
  for (const unit of units) {
    if (finished.has(unit.key)) continue;
    if (stop?.aborted === true) return true;
    tell(unit.label);
    const start = performance.now();
    try {
      log.append(await work(unit));
      clock.took(unit.key, (performance.now() - start) / 1000);
    } catch (error) {
      if (error instanceof SteeringError && error.code === 'cancelled') return true;
      throw error;
    }
    // The model blocks the thread while it computes: without this pause no Ctrl-C would arrive.
    await new Promise(setImmediate);
  }
  tell('report');
  return false;
}

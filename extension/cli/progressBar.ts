import { SingleBar } from 'cli-progress';
import type { Progress } from '../core/study/runStudy';
import { durationInWords } from './durationInWords';
import { log } from './terminal';

export interface ProgressDisplay {
  readonly show: (progress: Progress) => void;
  readonly end: () => void;
}

/** Without a terminal, a line is written at most this often (ms): a log file is read afterwards. */
const lineEvery = 15_000;

/** A bar with the remaining time on stderr; sparse lines where stderr is no terminal. */
export function progressDisplay(): ProgressDisplay {
  return process.stderr.isTTY ? bar() : lines();
}

function bar(): ProgressDisplay {
  const single = new SingleBar({
    format: '{bar} {value}/{total} | {left} | {label}',
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    barsize: 24,
    noTTYOutput: false,
  });
  let isStarted = false;
  return {
    show({ done, total, label, secondsLeft }) {
      const left = secondsLeft === undefined ? 'time not known yet' : leftInWords(secondsLeft);
      if (!isStarted) single.start(total, done, { label, left });
      else single.update(done, { label, left });
      isStarted = true;
    },
    end() {
      if (isStarted) single.stop();
    },
  };
}

function lines(): ProgressDisplay {
  let last = -Infinity;
  let lastLabel = '';
  return {
    show({ done, total, label, secondsLeft }) {
      const now = performance.now();
      if (label === lastLabel && now - last < lineEvery) return;
      last = now;
      lastLabel = label;
      const left = secondsLeft === undefined ? '' : `, ${leftInWords(secondsLeft)}`;
      log(`${done}/${total} ${label}${left}`);
    },
    end: () => undefined,
  };
}

function leftInWords(seconds: number): string {
  return `about ${durationInWords(seconds)} left`;
}

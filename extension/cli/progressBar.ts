import { SingleBar } from 'cli-progress';
import type { Progress } from '../core/study/runStudy';
import { log } from './terminal';

export interface ProgressDisplay {
  show(progress: Progress): void;
  end(): void;
}

/** Without a terminal, a line is written at most this often (ms): a log file is read afterwards. */
const lineEvery = 15_000;

/** A bar with the remaining time on stderr; sparse lines where stderr is no terminal. */
export function progressDisplay(): ProgressDisplay {
  return process.stderr.isTTY ? bar() : lines();
}

function bar(): ProgressDisplay {
  const single = new SingleBar({
    format: '{bar} {value}/{total} | {eta_formatted} left | {label}',
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    barsize: 24,
    etaBuffer: 30,
    noTTYOutput: false,
  });
  let isStarted = false;
  return {
    show({ done, total, label }) {
      // Started with what an earlier sitting had done, or the remaining time would be too short.
      if (!isStarted) single.start(total, done, { label });
      else single.update(done, { label });
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
    show({ done, total, label }) {
      const now = performance.now();
      if (label === lastLabel && now - last < lineEvery) return;
      last = now;
      lastLabel = label;
      log(`${done}/${total} ${label}`);
    },
    end: () => undefined,
  };
}

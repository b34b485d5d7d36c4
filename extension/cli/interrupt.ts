import { log } from './terminal';

/** 128 + SIGINT, as shells have it. */
export const interruptedCode = 130;

/**
 * A signal that the first Ctrl-C (or SIGTERM) sets. A second one ends the process at once, which
 * loses no finished work: it is on the disk.
 */
export function stopOnInterrupt(notice: string): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(interruptedCode);
    log(notice);
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller.signal;
}

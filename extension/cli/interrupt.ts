import { exitCodes } from './exitCode';
import { log } from './terminal';

const controller = new AbortController();
/** What a command says when it will end by itself; undefined while none has begun. */
let notice: string | undefined;

/**
 * A signal that the first Ctrl-C (or SIGTERM) sets; the command then ends at its next good moment.
 * A second one ends the process at once, which loses no finished work: it is on the disk.
 * @param text said when it happens.
 */
export function stopOnInterrupt(text: string): AbortSignal {
  notice = text;
  return controller.signal;
}

/** Called once by the program: a command that has not asked for the signal is ended at once. */
export function listenForInterrupt(): void {
  const stop = () => {
    if (notice === undefined || controller.signal.aborted) process.exit(exitCodes.interrupted);
    log(notice);
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

import type { ChildProcess } from 'node:child_process';
import type { Exit } from './exitReason';

/**
 * How a process ended, once its last words are here too. Not by the event `close`, which Node does
 * not emit for a child whose channel the parent has closed.
 */
export async function endOf(child: ChildProcess): Promise<Omit<Exit, 'stderr'>> {
  const { stderr } = child;
  const isSilent = new Promise<void>((resolve) => {
    if (stderr === null || stderr.closed) resolve();
    else stderr.once('close', resolve);
  });
  const exit = await new Promise<Omit<Exit, 'stderr'>>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve({ code, signal });
    });
    child.once('error', (error) => {
      resolve({ code: null, signal: null, failure: error.message });
      stderr?.destroy();
    });
  });
  await isSilent;
  return exit;
}

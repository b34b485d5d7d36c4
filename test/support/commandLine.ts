import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './codeServer';

export interface RunningCommand {
  /** Rejects, with what it said, where it fails; an interrupted one ends well. */
  readonly ended: Promise<void>;
  /** Lets nothing happen until it goes on. */
  pause(): void;
  goOn(): void;
  /** As Ctrl-C does. */
  interrupt(): void;
}

/** `steering-lab …` in a folder, as a person starts it in a terminal. */
export function commandLine(folder: string, args: readonly string[]): RunningCommand {
  const child = spawn(process.execPath, [join(root, 'dist/cli.mjs'), ...args], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return {
    ended: end(child),
    pause: () => child.kill('SIGSTOP'),
    goOn: () => child.kill('SIGCONT'),
    interrupt: () => child.kill('SIGINT'),
  };
}

/** What the command line ends with when it was stopped. */
const interrupted = 130;

async function end(child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr?.on('data', (data: Buffer) => (said += data.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0 && code !== interrupted) throw new Error(said);
}

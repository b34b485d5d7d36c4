import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../../extension/cli/program';
import { useTerminal } from '../../extension/cli/terminal';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the real program in a process of its own, from the repository's root unless told otherwise.
 */
export async function runCli(
  args: readonly string[],
  { cwd = root }: { readonly cwd?: string } = {},
): Promise<CliResult> {
  const child = startCli(args, cwd);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, stdout, stderr };
}

export function startCli(args: readonly string[], cwd: string = root) {
  const tsx = fileURLToPath(import.meta.resolve('tsx'));
  const main = `${root}/extension/cli/main.ts`;
  return spawn(process.execPath, ['--import', tsx, main, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs the program in this process: quick, where no process of its own is the point. */
export async function runInProcess(args: readonly string[]): Promise<CliResult> {
  const written = { stdout: '', stderr: '' };
  const before = useTerminal({
    out: (text) => (written.stdout += text),
    err: (text) => (written.stderr += text),
  });
  try {
    const code = await runProgram(args);
    return { code, ...written };
  } finally {
    useTerminal(before);
  }
}

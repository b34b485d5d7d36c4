import { Command, CommanderError } from 'commander';
import { SteeringError } from '../core/base/errors';
import type { Action } from './action';
import { addCommands } from './commands';
import { exitCodeOf, exitCodes } from './exitCode';
import { hints } from './hints';
import { log, write } from './terminal';

/**
 * Parses the arguments and does what they ask.
 * @returns the exit code: 0 done, 1 failed, 2 bad usage or input, 130 interrupted.
 */
export async function runProgram(args: readonly string[]): Promise<number> {
  const asked: { action?: Action } = {};
  // As all of the core, it is loaded beside the program and not before it.
  const { findPackage } = await import('../core/actions/installation/packageRoot');
  const program = buildProgram(findPackage().version);
  try {
    await addCommands(program, args, (action) => (asked.action = action));
    await program.parseAsync(args, { from: 'user' });
    return (await asked.action?.()) ?? exitCodes.done;
  } catch (error) {
    report(error, args.includes('--debug'));
    return exitCodeOf(error);
  }
}

function buildProgram(version: string): Command {
  return new Command('steering-lab')
    .description('Build steering vectors and see, item by item, what they do and what they break.')
    .version(version)
    .exitOverride()
    .configureHelp({ helpWidth: 100, showGlobalOptions: false })
    .configureOutput({
      writeOut: write,
      writeErr: (text) => {
        log(text.replace(/\n$/, ''));
      },
    })
    .showHelpAfterError('(--help shows what can be given)')
    .addHelpText('after', '\nExample:\n  steering-lab run media/samples/demo.study.json');
}

/** Commander has printed its own errors already. */
function report(error: unknown, isDebug: boolean): void {
  if (error instanceof CommanderError) return;
  if (error instanceof SteeringError) {
    log(`error: ${error.message}`);
    const hint = hints[error.code];
    if (hint !== undefined) log(`hint: ${hint}`);
    if (isDebug) log(stackOf(error));
    return;
  }
  log(`unexpected error: ${error instanceof Error ? error.message : String(error)}`);
  log(
    isDebug
      ? stackOf(error)
      : 'Add --debug to see where it happened; this is a fault of the program.',
  );
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

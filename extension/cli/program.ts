import { Command, CommanderError } from 'commander';
import { SteeringError } from '../core/base/errors';
import type { Act, Action } from './action';
import { addBuild } from './build';
import { addCalibrate } from './calibrate';
import { addConvert } from './convert';
import { addDegradation } from './degradation';
import { addDoctor } from './doctor';
import { addEvaluate } from './evaluate';
import { exitCodeOf, exitCodes } from './exitCode';
import { addGenerate } from './generate';
import { addImport } from './import';
import { addInspect } from './inspect';
import { findPackage } from './packageRoot';
import { addMerge } from './merge';
import { addOrthogonalise } from './orthogonalise';
import { addRefusalDirection } from './refusalDirection';
import { addReport } from './report';
import { addRun } from './run';
import { addTasks } from './tasks';
import { log, write } from './terminal';
import { addTrace } from './trace';

/**
 * Parses the arguments and does what they ask.
 * @returns the exit code: 0 done, 1 failed, 2 bad usage or input, 130 interrupted.
 */
export async function runProgram(args: readonly string[]): Promise<number> {
  const asked: { action?: Action } = {};
  const program = buildProgram((action) => (asked.action = action));
  try {
    await program.parseAsync(args, { from: 'user' });
    return (await asked.action?.()) ?? exitCodes.done;
  } catch (error) {
    report(error, args.includes('--debug'));
    return exitCodeOf(error);
  }
}

function buildProgram(act: Act): Command {
  const program = new Command('steering-lab')
    .description('Build steering vectors and see, item by item, what they do and what they break.')
    .version(findPackage().version)
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
  const subcommands = [
    addRun,
    addTasks,
    addBuild,
    addEvaluate,
    addDegradation,
    addCalibrate,
    addGenerate,
    addTrace,
    addInspect,
    addDoctor,
    addConvert,
    addImport,
    addRefusalDirection,
    addOrthogonalise,
    addReport,
    addMerge,
  ];
  for (const add of subcommands) {
    add(program, act).option('--debug', 'print the stack of an unexpected error');
  }
  return program;
}

/** Commander has printed its own errors already. */
function report(error: unknown, isDebug: boolean): void {
  if (error instanceof CommanderError) return;
  if (error instanceof SteeringError) {
    log(`error: ${error.message}`);
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

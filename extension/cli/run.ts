import { Option, type Command } from 'commander';
import { dirname, join, resolve } from 'node:path';
import { estimateRun, unitsLeft } from '../core/actions/study/estimateRun';
import { planRun, studyName } from '../core/actions/study/planRun';
import { reuseBeside, storeBeside } from '../core/actions/study/reuseBeside';
import { readStudy } from '../core/study/readStudy';
import { defaultRunFolder, runStudy, type RunOutcome } from '../core/study/runStudy';
import { parseShard, type Shard } from '../core/study/shards/shard';
import { quoted, shellScript, slurmScript } from '../core/study/shards/shardScript';
import type { Study } from '../core/study/studyFile';
import type { Act } from './action';
import { exitCodes } from './exitCode';
import { stopOnInterrupt } from './interrupt';
import {
  addModelOptions,
  addSeedOption,
  addSteeredOption,
  type ModelOptions,
} from './modelOptions';
import { openModel } from './openModel';
import { wholeNumber } from './optionParsers';
import { progressDisplay } from './progressBar';
import { readInput } from '../core/actions/readInput';
import { estimateSentence, estimateTable } from './runEstimate';
import { runTables } from './runTables';
import { log, print, printJson } from './terminal';

interface RunOptions extends ModelOptions {
  readonly out?: string;
  readonly resume?: boolean;
  readonly estimate?: boolean;
  readonly reuse: boolean;
  readonly shard?: Shard;
  readonly slurm?: number;
  readonly shell?: number;
  readonly steered?: Study['steered'];
  readonly seed?: number;
  readonly json?: boolean;
}

export function addRun(command: Command, act: Act): Command {
  command
    .argument('<study>', 'study file, *.study.json')
    .option('--out <folder>', 'run folder (default: runs/<study>-<hash>)')
    .addOption(
      new Option('--shard <i/n>', 'only one part of the study, to be merged with the others')
        .argParser(parseShard)
        .conflicts(['slurm', 'shell']),
    )
    .addOption(
      new Option(
        '--slurm <n>',
        'print a script that runs n shards as a Slurm array and merges them',
      )
        .argParser(wholeNumber({ min: 1 }))
        .conflicts('shell'),
    )
    .addOption(
      new Option('--shell <n>', 'print a script that runs n shards with any scheduler').argParser(
        wholeNumber({ min: 1 }),
      ),
    )
    .option('--resume', 'go on with a run that was stopped; finished units are skipped')
    .addOption(
      new Option('--estimate', 'only say what the run would cost, by kind of unit').conflicts([
        'slurm',
        'shell',
      ]),
    )
    .option('--no-reuse', 'compute anew what other runs beside this one have computed')
    .option('--json', 'print the summary (or the estimate) as one JSON document')
    .addHelpText('after', '\nExample:\n  steering-lab run media/samples/demo.study.json --resume');
  addModelOptions(command);
  addSteeredOption(command, 'what the study says');
  addSeedOption(command, 'seed of every random choice');
  return command.action((file: string, options: RunOptions) => {
    act(() => run(file, options));
  });
}

async function run(file: string, options: RunOptions): Promise<number> {
  const study = withOptions(readStudy(readInput(file, 'a study file'), file), options);
  if (options.slurm !== undefined || options.shell !== undefined) {
    printScript(file, studyName(study, file), options);
    return exitCodes.done;
  }
  const model = await openModel(options, study.precision, {
    name: study.model,
    folder: dirname(file),
  });
  try {
    const plan = planRun(model, {
      study,
      path: file,
      // Without its folder, so that runs of one study are alike wherever they lie.
      command: commandLine(file, options),
      ...(options.shard === undefined ? {} : { shard: options.shard }),
    });
    const folder = options.out ?? defaultRunFolder(plan);
    if (options.estimate === true) {
      const { cost } = await estimateRun(model, plan, unitsLeft(plan, folder));
      if (options.json === true) printJson(cost);
      else print(estimateTable(cost));
      return exitCodes.done;
    }
    const display = progressDisplay();
    const stop = stopOnInterrupt(
      'Stopping after the unit in hand; press Ctrl-C again to stop now.',
    );
    const outcome = await runStudy(model, plan, {
      folder,
      resume: options.resume ?? false,
      stop,
      ...(options.reuse ? { reuse: reuseBeside(folder) } : {}),
      expect: async (left) => {
        const { cost, expected } = await estimateRun(model, plan, left);
        log(estimateSentence(cost));
        return expected;
      },
      onProgress: (progress) => {
        display.show(progress);
      },
    }).finally(() => {
      display.end();
    });
    return tell(outcome, file, options);
  } finally {
    await model.close();
  }
}

/** What the command line says goes before what the file says. */
function withOptions(study: Study, options: RunOptions): Study {
  const { model, precision, steered, seed } = options;
  return {
    ...study,
    ...(model === undefined ? {} : { model }),
    ...(precision === undefined ? {} : { precision }),
    ...(steered === undefined ? {} : { steered }),
    ...(seed === undefined ? {} : { seed }),
  };
}

function tell(outcome: RunOutcome, file: string, options: RunOptions): number {
  const { folder, summary, state, reused } = outcome;
  if (options.json === true) printJson(summary);
  else print(runTables(summary, folder));
  if (reused > 0) {
    log(
      `${reused} of ${summary.units.planned} units were taken from ${storeBeside(folder)}: another ` +
        'run had computed the same. --no-reuse computes them anew.',
    );
  }
  if (state === 'already') log(`${folder} holds this run already, finished: nothing was done.`);
  if (state === 'stopped') {
    const { finished, planned } = summary.units;
    const part = options.shard === undefined ? '' : ` --shard ${shardInWords(options.shard)}`;
    const out = options.out === undefined ? '' : ` --out ${quoted(options.out)}`;
    const command = [`${commandLine(file, options)}${part}${out}`, ...anew(options), '--resume'];
    log(`Stopped after ${finished} of ${planned} units. Go on with: ${command.join(' ')}`);
    return exitCodes.interrupted;
  }
  return summary.failures.length > 0 ? exitCodes.failed : exitCodes.done;
}

function commandLine(file: string, options: RunOptions): string {
  return ['steering-lab', 'run', ...studyAndOptions(file, options)].map(quoted).join(' ');
}

function studyAndOptions(file: string, options: RunOptions): readonly string[] {
  const given = (['model', 'precision', 'steered', 'seed', 'cache'] as const).flatMap((name) => {
    const value = options[name];
    return value === undefined ? [] : [`--${name}`, String(value)];
  });
  const download = options.allowDownload === true ? ['--allow-download'] : [];
  return [file, ...given, ...download];
}

/** No part of what the record says: the results are the same. */
function anew({ reuse }: RunOptions): readonly string[] {
  return reuse ? [] : ['--no-reuse'];
}

/** Paths are absolute, because a job may start in another folder. */
function printScript(file: string, name: string, options: RunOptions): void {
  const write = options.slurm === undefined ? shellScript : slurmScript;
  const program = [process.execPath, ...process.execArgv, process.argv[1] ?? ''].map(quoted);
  print(
    write({
      program: program.join(' '),
      run: [...studyAndOptions(resolve(file), options).map(quoted), ...anew(options)].join(' '),
      name,
      shards: options.slurm ?? options.shell ?? 1,
      from: process.cwd(),
      folder: resolve(options.out ?? join('runs', `${name}-shards`)),
    }).trimEnd(),
  );
}

function shardInWords({ index, count }: Shard): string {
  return `${index}/${count}`;
}

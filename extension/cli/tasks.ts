import type { Command } from 'commander';
import { basename, dirname } from 'node:path';
import { quoted } from '../core/study/shards/shardScript';
import { planTasks } from '../core/study/tasks/planTasks';
import { readTasksStudy } from '../core/study/tasks/readTasksStudy';
import { defaultTasksFolder, runTasks, type TasksOutcome } from '../core/study/tasks/runTasks';
import type { Act } from './action';
import { exitCodes } from './exitCode';
import { stopOnInterrupt } from './interrupt';
import { addModelOptions, addSeedOption, type ModelOptions } from './modelOptions';
import { defaultTextsFile } from '../core/actions/readTexts';
import { openModel } from './openModel';
import { progressDisplay } from './progressBar';
import { readInput } from '../core/actions/readInput';
import { tasksTables } from './tasksTables';
import { log, print, printJson } from './terminal';
import { environment, versions } from '../core/actions/installation/versions';

interface TasksOptions extends ModelOptions {
  readonly out?: string;
  readonly resume?: boolean;
  readonly seed?: number;
  readonly json?: boolean;
}

export function addTasks(command: Command, act: Act): Command {
  command
    .argument('<study>', 'study of tasks, *.tasks.json')
    .option('--out <folder>', 'run folder (default: runs/<study>-<hash>)')
    .option('--resume', 'go on with a run that was stopped; finished units are skipped')
    .option('--json', 'print the summary as one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n  steering-lab tasks media/samples/in-context.tasks.json --resume',
    );
  addModelOptions(command);
  addSeedOption(command, 'seed of every random choice');
  return command.action((file: string, options: TasksOptions) => {
    act(() => tasks(file, options));
  });
}

async function tasks(file: string, options: TasksOptions): Promise<number> {
  const given = readTasksStudy(readInput(file, 'a study of tasks'), file);
  const { precision = given.precision, seed = given.seed } = options;
  const study = { ...given, precision, seed };
  const folder = dirname(file);
  const model = await openModel(options, precision, { name: study.model, folder });
  try {
    const plan = planTasks(model, {
      study,
      name: study.name ?? basename(file).replace(/(\.tasks)?\.jsonc?$/, ''),
      folder,
      defaultTexts: defaultTextsFile(),
      command: commandLine(file, options),
      versions: versions(),
      environment: environment(),
      started: new Date(),
    });
    const display = progressDisplay();
    const outcome = await runTasks(model, plan, {
      folder: options.out ?? defaultTasksFolder(plan),
      resume: options.resume ?? false,
      stop: stopOnInterrupt('Stopping after the unit in hand; press Ctrl-C again to stop now.'),
      onProgress: (progress) => {
        display.show(progress);
      },
    }).finally(() => {
      display.end();
    });
    return tell(outcome, commandLine(file, options), options);
  } finally {
    await model.close();
  }
}

function tell(outcome: TasksOutcome, command: string, options: TasksOptions): number {
  const { folder, summary, state } = outcome;
  if (options.json === true) printJson(summary);
  else print(tasksTables(summary, folder));
  if (state === 'already') log(`${folder} holds this run already, finished: nothing was done.`);
  if (state === 'stopped') {
    const { finished, planned } = summary.units;
    const out = options.out === undefined ? '' : ` --out ${quoted(options.out)}`;
    log(`Stopped after ${finished} of ${planned} units. Go on with: ${command}${out} --resume`);
    return exitCodes.interrupted;
  }
  return summary.failures.length > 0 ? exitCodes.failed : exitCodes.done;
}

/** Where the run lies is no part of what repeats it. */
function commandLine(file: string, options: TasksOptions): string {
  const given = (['model', 'precision', 'seed'] as const).flatMap((name) => {
    const value = options[name];
    return value === undefined ? [] : [`--${name}`, String(value)];
  });
  return ['steering-lab', 'tasks', file, ...given].map(quoted).join(' ');
}

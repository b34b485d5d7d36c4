import { Option, type Command } from 'commander';
import { benchmarkWork, type Condition } from '../core/study/measures/benchmarks/benchmarkWork';
import {
  benchmarkNames,
  benchmarkOptions,
  type BenchmarkName,
  type BenchmarkResult,
} from '../core/study/measures/benchmarks/schemas';
import { summariseBenchmarks } from '../core/study/measures/benchmarks/summariseBenchmarks';
import { unsteered, type VectorOperatorName } from '../core/steering/push';
import type { Act } from './action';
import { benchmarksInWords } from './benchmarksInWords';
import { multiplierWithoutVector } from './errors';
import { exitCodes } from './exitCode';
import { stopOnInterrupt } from './interrupt';
import {
  addPushOptions,
  addSeedOption,
  type ModelOptions,
  type SteeredOption,
} from './modelOptions';
import { openModel } from './openModel';
import { multiplier, nameList, wholeNumber } from './optionParsers';
import { mediaFile } from '../core/actions/installation/packageRoot';
import { progressDisplay } from './progressBar';
import { readInput } from '../core/actions/readInput';
import { noteUse, pushedTogether, readSteering } from './steeringInput';
import { print, printJson } from './terminal';

interface BenchmarksOptions extends ModelOptions, SteeredOption {
  readonly vector?: string;
  readonly blocks?: string;
  readonly multiplier?: number;
  readonly sets?: readonly BenchmarkName[];
  readonly items?: number;
  readonly shots?: number;
  readonly tokens?: number;
  readonly operator?: VectorOperatorName;
  readonly seed: number;
  readonly json?: boolean;
}

export function addBenchmarks(command: Command, act: Act): Command {
  const { sets, items, shots, tokens } = benchmarkOptions.parse({});
  command
    .option(
      '--blocks <blocks>',
      'pushed together: 15, 10-20, all (default: the vector’s only block; an operator’s blocks)',
    )
    .option('--multiplier <number>', 'factor on the vector as built (default: 1)', multiplier)
    .addOption(
      new Option('--sets <list>', `some of ${benchmarkNames.join(',')}`)
        .argParser(nameList(benchmarkNames))
        .default(sets, sets.join(',')),
    )
    .option('--items <n>', 'of each set', wholeNumber({ min: 1, max: 100 }), items)
    .option('--shots <n>', 'gsm8k: solved problems shown', wholeNumber({ min: 0, max: 8 }), shots)
    .option('--tokens <n>', 'gsm8k: most tokens of a solution', wholeNumber({ min: 1 }), tokens)
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n  steering-lab benchmarks --vector v.safetensors --blocks 15 --sets arc,winogrande',
    );
  addPushOptions(command, { isNeeded: false, precision: 'exact' });
  addSeedOption(command, 'seed of the items drawn and of the bootstrap', 1);
  return command.action((options: BenchmarksOptions) => {
    act(() => benchmarks(options));
  });
}

async function benchmarks(options: BenchmarksOptions): Promise<number> {
  const { seed, vector: path } = options;
  if (path === undefined && options.multiplier !== undefined) throw multiplierWithoutVector();
  const { multiplier: factor = path === undefined ? 0 : 1 } = options;
  const input = path === undefined ? undefined : readSteering(path);
  const { sets, items, shots, tokens } = options;
  const asked = benchmarkOptions.parse({ sets, items, shots, tokens });
  const work = benchmarkWork(asked, (file) => readInput(mediaFile(file), 'a benchmark'), seed);
  const model = await openModel(options, 'exact');
  const display = progressDisplay();
  const signal = stopOnInterrupt('Stopping; nothing is printed.');
  try {
    const placed = input === undefined ? undefined : pushedTogether(input, options, model);
    if (input !== undefined) noteUse(input, { ...options, multipliers: [factor] });
    const conditions: readonly Condition[] = [
      { name: 'unsteered', setting: unsteered },
      ...(placed === undefined ? [] : [{ name: 'steered', setting: placed.at(factor) } as const]),
    ];
    const results: BenchmarkResult[] = [];
    for (const [done, item] of work.entries()) {
      display.show({ done, total: work.length, label: `${item.set} items` });
      results.push(await item.measure(model, conditions, { signal }));
    }
    display.end();
    const summary = summariseBenchmarks(results, { multiplier: factor, seed });
    if (options.json === true) printJson({ ...summary, unit: placed?.unit, items: results });
    else if (summary !== undefined) print(benchmarksInWords(summary, placed));
    return exitCodes.done;
  } finally {
    display.end();
    await model.close();
  }
}

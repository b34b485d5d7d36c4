import { Option, type Command } from 'commander';
import { noPairsInSplit } from '../core/actions/errors';
import { evaluateSteering, requireSpread } from '../core/actions/evaluate/evaluateSteering';
import { readInput } from '../core/actions/readInput';
import { importPairs } from '../core/pairs/importPairs';
import { splits, type Split } from '../core/pairs/pair';
import { pairsOf } from '../core/pairs/split';
import type { VectorOperatorName } from '../core/steering/push';
import type { Act } from './action';
import { evaluationTables } from './evaluationTables';
import { exitCodes } from './exitCode';
import { stopOnInterrupt } from './interrupt';
import {
  addPushOptions,
  addSeedOption,
  type ModelOptions,
  type SteeredOption,
} from './modelOptions';
import { openModel } from './openModel';
import { multiplierList } from './optionParsers';
import { progressDisplay } from './progressBar';
import { noteUse, pushedByBlock, readSteering } from './steeringInput';
import { logNotes, print, printJson } from './terminal';

interface EvaluateOptions extends ModelOptions, SteeredOption {
  readonly vector: string;
  readonly blocks?: string;
  readonly multipliers: readonly number[];
  readonly split: Split | 'all';
  readonly operator?: VectorOperatorName;
  readonly seed: number;
  readonly json?: boolean;
}

export function addEvaluate(command: Command, act: Act): Command {
  command
    .argument('<pairs>', 'pair file')
    .option(
      '--blocks <blocks>',
      'each measured by itself: 15, 10-20, all (default: the vector’s; an operator is pushed whole)',
    )
    .addOption(
      new Option('--multipliers <list>', 'with commas between them')
        .argParser(multiplierList)
        .default([-1.5, -1, -0.5, 0, 0.5, 1, 1.5], '-1.5,-1,-0.5,0,0.5,1,1.5'),
    )
    .addOption(
      new Option('--split <name>', 'items to measure').choices([...splits, 'all']).default('test'),
    )
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n  steering-lab evaluate media/samples/extraversion.pairs.jsonc --vector v.safetensors --blocks 15',
    );
  addPushOptions(command, { isNeeded: true, precision: 'exact' });
  addSeedOption(command, 'seed of the bootstrap', 1);
  return command.action((file: string, options: EvaluateOptions) => {
    act(() => evaluate(file, options));
  });
}

async function evaluate(file: string, options: EvaluateOptions): Promise<number> {
  const { multipliers, split, seed } = options;
  requireSpread(multipliers);
  const { file: pairs, notes } = importPairs(readInput(file, 'a pair file'), file);
  const items = pairsOf(pairs, split);
  if (items.length === 0) throw noPairsInSplit(file, split);
  logNotes(notes);
  const input = readSteering(options.vector);
  const model = await openModel(options, 'exact');
  const display = progressDisplay();
  const signal = stopOnInterrupt('Stopping; nothing is printed.');
  try {
    const placed = pushedByBlock(input, options, model);
    noteUse(input, options);
    const { notes: found, ...evaluation } = await evaluateSteering(
      model,
      { file: pairs, items, placed, multipliers, seed },
      { signal, onProgress: display.show },
    );
    display.end();
    logNotes(found);
    const { unit } = input.steering;
    const together = placed.map(({ blocks }) => blocks);
    if (options.json === true) printJson({ ...evaluation, unit, together });
    else print(evaluationTables(evaluation, { pairs: items, unit, together }));
    return exitCodes.done;
  } finally {
    display.end();
    await model.close();
  }
}

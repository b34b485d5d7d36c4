import { Option, type Command } from 'commander';
import { seededRandom } from '../core/base/random';
import { evaluateItem } from '../core/evaluation/evaluatePairs';
import { instructionFor } from '../core/evaluation/promptedBaseline';
import { scorePair } from '../core/evaluation/scorePair';
import { checkUntilDecided } from '../core/evaluation/shifts/checkUntilDecided';
import type { Model } from '../core/model/model';
import { importPairs } from '../core/pairs/importPairs';
import { splits, type Pair, type PairFile, type Split } from '../core/pairs/pair';
import { encodeShifted } from '../core/pairs/shifts/encodeShifted';
import { shifts } from '../core/pairs/shifts/index';
import { possibleShifts } from '../core/pairs/shifts/possibleShifts';
import type { ShiftContext } from '../core/pairs/shifts/shift';
import { pairsOf } from '../core/pairs/split';
import type { VectorOperatorName } from '../core/steering/push';
import { throwIfCancelled } from '../core/base/cancel';
import type { Act } from './action';
import { noPairsInSplit, oneMultiplier } from '../core/actions/errors';
import { exitCodes } from './exitCode';
import { stopOnInterrupt } from './interrupt';
import {
  addSeedOption,
  addUseOptions,
  type ModelOptions,
  type SteeredOption,
} from './modelOptions';
import { openModel } from './openModel';
import { multiplierList, positiveNumber, share, wholeNumber } from './optionParsers';
import { progressDisplay } from './progressBar';
import { quickCheckJson, quickCheckText, type AskedItem } from './quickCheckReport';
import { readInput } from '../core/actions/readInput';
import { noteUse, pushedTogether, readSteering, type PlacedSteering } from './steeringInput';
import { log, print, printJson } from './terminal';

export interface QuickCheckCliOptions extends ModelOptions, SteeredOption {
  readonly blocks?: string;
  readonly operator?: VectorOperatorName;
  readonly multipliers: readonly number[];
  readonly split: Split | 'all';
  readonly items: number;
  readonly halfWidth?: number;
  readonly antiSteerable: number;
  readonly shifts?: boolean;
  readonly seed: number;
  readonly json?: boolean;
}

export function addQuickCheck(command: Command, act: Act): Command {
  command
    .argument('<vector>', 'steering vector or operator file')
    .argument('<pairs>', 'pair file')
    .option('--blocks <blocks>', 'pushed together (default: the vector’s, where it has one)')
    .addOption(
      new Option('--items <number>', 'look at no more than these')
        .argParser(wholeNumber({ min: 1 }))
        .default(50),
    )
    .addOption(
      new Option(
        '--half-width <nats>',
        'go on until the interval is ± this, per answer token; a smaller effect is none',
      ).argParser(positiveNumber),
    )
    .addOption(
      new Option('--anti-steerable <share>', 'share of items that may go backwards')
        .argParser(share)
        .default(1 / 3, 'a third'),
    )
    .option('--shifts', 'ask each item with a kind of prompt drawn at random, not only as it is')
    .addOption(
      new Option('--multipliers <list>', 'that slopes are taken over')
        .argParser(multiplierList)
        .default([-1, 0, 1], '-1,0,1'),
    )
    .addOption(
      new Option('--split <name>', 'items to draw from')
        .choices([...splits, 'all'])
        .default('test'),
    )
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n  steering-lab quick-check v.safetensors media/samples/extraversion.pairs.jsonc --blocks 15',
    );
  addUseOptions(command, 'exact');
  addSeedOption(command, 'seed of the order of items', 1);
  return command.action((vector: string, file: string, options: QuickCheckCliOptions) => {
    act(() => check(vector, file, options));
  });
}

async function check(vector: string, path: string, options: QuickCheckCliOptions): Promise<number> {
  const { multipliers, split, halfWidth } = options;
  if (multipliers.length < 2) throw oneMultiplier(multipliers);
  const { file, notes } = importPairs(readInput(path, 'a pair file'), path);
  const pairs = itemsOf(file, options);
  if (pairs.length === 0) throw noPairsInSplit(path, split);
  for (const note of notes) log(`note: ${note}`);
  const input = readSteering(vector);
  const model = await openModel(options, 'exact');
  const display = progressDisplay();
  const signal = stopOnInterrupt('Stopping; nothing is printed.');
  try {
    const placed = pushedTogether(input, options, model);
    noteUse(input, options);
    const ask = asker(model, file, placed, options);
    let done = 0;
    const next = async (pair: Pair) => {
      throwIfCancelled(signal);
      display.show({ done: done++, total: pairs.length, label: 'items, at most' });
      const item = await ask(pair, signal);
      return item;
    };
    const wanted = {
      mostAntiSteerable: options.antiSteerable,
      ...(halfWidth === undefined ? {} : { halfWidth }),
    };
    const decided = await checkUntilDecided(pairs, next, wanted);
    display.end();
    if (options.json === true) printJson(quickCheckJson(decided, wanted));
    else print(quickCheckText(decided, { file, wanted, most: pairs.length }));
    return exitCodes.done;
  } finally {
    display.end();
    await model.close();
  }
}

/** In random order, because those that are looked at stand for the others. */
function itemsOf(file: PairFile, { split, items, seed }: QuickCheckCliOptions): readonly Pair[] {
  return seededRandom(seed, 'quick check').shuffle(pairsOf(file, split)).slice(0, items);
}

/** Scores one item, with the file's prompt or one of a kind drawn at random. */
function asker(
  model: Model,
  file: PairFile,
  placed: PlacedSteering,
  { multipliers, seed, shifts: isShifted }: QuickCheckCliOptions,
): (pair: Pair, signal: AbortSignal) => Promise<AskedItem> {
  const context: ShiftContext = {
    sentences: {
      positive: instructionFor(file, 'positive'),
      negative: instructionFor(file, 'negative'),
    },
    encoder: model.tokenizer,
    paraphrases: new Map(),
  };
  const settings = multipliers.map(placed.at);
  const sweep = { blocks: [placed.blocks[0] ?? 0], multipliers };
  return async (pair, signal) => {
    const random = seededRandom(seed, 'kind of prompt', pair.id);
    const kinds = isShifted === true ? possibleShifts(pair, file, context) : [];
    const shift = kinds.length === 0 ? shifts.base : (random.shuffle(kinds)[0] ?? shifts.base);
    const [encoded] = encodeShifted(pair, file, shift, context);
    if (encoded === undefined) throw noPairsInSplit(file.name, shift.name);
    const scores = await scorePair(model, encoded, settings, { signal });
    const [found] = evaluateItem(pair.id, scores, sweep).steerability;
    const { slope = NaN, slopePerToken = NaN } = found ?? {};
    return { id: pair.id, shift: shift.name, slope, slopePerToken };
  };
}

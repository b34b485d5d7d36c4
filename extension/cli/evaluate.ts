import { Option, type Command } from 'commander';
import { evaluateItem, evaluateItems, type ItemEvaluation } from '../core/evaluation/evaluatePairs';
import { scorePair } from '../core/evaluation/scorePair';
import { importPairs } from '../core/pairs/importPairs';
import { splits, type Split } from '../core/pairs/pair';
import { pairsOf } from '../core/pairs/split';
import type { SteeredPositions, VectorOperatorName } from '../core/steering/push';
import { encodePairs } from '../core/study/encodePairs';
import type { Act } from './action';
import { noPairsInSplit, oneMultiplier } from './errors';
import { evaluationTables } from './evaluationTables';
import { exitCodes } from './exitCode';
import { letSignalsIn, stopOnInterrupt } from './interrupt';
import {
  addPushOptions,
  addSeedOption,
  type ModelOptions,
  type SteeredOption,
} from './modelOptions';
import { openModel } from './openModel';
import { multiplierList } from './optionParsers';
import { progressDisplay } from './progressBar';
import { readInput } from './readInput';
import { pushedByBlock, readSteering } from './steeringInput';
import { log, print, printJson } from './terminal';
import { noteUse } from './useNotes';

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
  if (multipliers.length < 2) throw oneMultiplier(multipliers);
  const { file: pairs, notes } = importPairs(readInput(file, 'a pair file'), file);
  const items = pairsOf(pairs, split);
  if (items.length === 0) throw noPairsInSplit(file, split);
  for (const note of notes) log(`note: ${note}`);
  const input = readSteering(options.vector);
  const model = await openModel(options, 'exact');
  const display = progressDisplay();
  const signal = stopOnInterrupt('Stopping; nothing is printed.');
  try {
    const placed = pushedByBlock(input, options, model);
    noteUse(input, options);
    const settings = placed.flatMap(({ at }) => multipliers.map(at));
    // What is pushed at several blocks together goes by the first of them.
    const sweep = { blocks: placed.map(({ blocks: [first = 0] }) => first), multipliers };
    const encoded = encodePairs(model, pairs, items);
    const evaluated: ItemEvaluation[] = [];
    for (const [done, item] of encoded.entries()) {
      display.show({ done, total: encoded.length, label: 'items' });
      const scores = await scorePair(model, item, settings, { signal });
      evaluated.push(evaluateItem(item.id, scores, sweep));
      await letSignalsIn();
    }
    display.end();
    noteShortAnswers(evaluated, placed[0]?.positions);
    const evaluation = evaluateItems(evaluated, { ...sweep, seed });
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

/** A push from the answer on cannot change the answer's first token. */
function noteShortAnswers(
  items: readonly ItemEvaluation[],
  steered: SteeredPositions | undefined,
): void {
  const short = items.filter(({ curve: [first] }) => {
    return first !== undefined && Math.min(first.positive.tokens, first.negative.tokens) === 1;
  });
  if (steered !== 'answer' || short.length === 0) return;
  log(
    `note: ${short.length} items have an answer of one token, whose log-probability cannot change: ` +
      'it is predicted by the prompt. Use --steered all.',
  );
}

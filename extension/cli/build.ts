import { Option, type Command } from 'commander';
import { pairHealth } from '../core/evaluation/pairHealth/pairHealth';
import { readAhead } from '../core/methods/readAhead';
import type { PairReader } from '../core/methods/readPair';
import type { EncodedPair } from '../core/pairs/encodePair';
import { readPositions } from '../core/methods/readPosition';
import type { Model } from '../core/model/model';
import { importPairs } from '../core/pairs/importPairs';
import type { PairFile } from '../core/pairs/pair';
import { pairFileHash } from '../core/pairs/pairFileHash';
import { pairsOf } from '../core/pairs/split';
import { sites } from '../core/steering/hookPoint';
import { writeSteeringFile } from '../core/steering/steeringFile';
import { encodePairs } from '../core/study/encodePairs';
import { writeWhole } from '../core/study/writeWhole';
import type { Act } from './action';
import { buildInWords, buildJson } from './build/buildReport';
import { buildSteering, type BuildChoice } from './build/buildSteering';
import { buildable } from './build/chooseMethod';
import { noPairsInSplit, notSafetensors } from './errors';
import { exitCodes } from './exitCode';
import { collectPairs } from './health/collectPairs';
import { stopOnInterrupt } from './interrupt';
import { addModelOptions, addSeedOption, type ModelOptions } from './modelOptions';
import { openModel } from './openModel';
import { findPackage } from './packageRoot';
import { progressDisplay, type ProgressDisplay } from './progressBar';
import { readInput } from './readInput';
import { log, print, printJson } from './terminal';
import { readTexts } from './textsInput';

interface BuildOptions extends ModelOptions, BuildChoice {
  readonly out: string;
  readonly split: 'train' | 'all';
  readonly otherPrompts?: string;
  readonly seed: number;
  readonly json?: boolean;
}

export function addBuild(command: Command, act: Act): Command {
  command
    .argument('<pairs>', 'pair file')
    .requiredOption('--out <file>', 'vector or operator file to write, .safetensors')
    .addOption(
      new Option('--method <name>', 'how it is computed; docs/methods.md tells of each')
        .choices(buildable)
        .default('meanDifference'),
    )
    .option(
      '--blocks <blocks>',
      '15, 10-20, 8,12,16, middle or all (default: all; one for methods of one block)',
    )
    .addOption(
      new Option(
        '--site <site>',
        'where inside a block (default: residPost, or the method’s)',
      ).choices(sites),
    )
    .addOption(
      new Option(
        '--read <position>',
        'tokens whose activation is read (default: answerMean, or the method’s)',
      ).choices(readPositions),
    )
    .addOption(
      new Option('--split <name>', 'pairs to build from')
        .choices(['train', 'all'])
        .default('train'),
    )
    .option(
      '--other-prompts <file>',
      'for cast: prompts that are not to be steered, as texts of degradation (default: OpenAssistant)',
    )
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n' +
        '  steering-lab build media/samples/extraversion.pairs.jsonc --blocks 10-20 --out v.safetensors\n' +
        '  steering-lab build media/samples/extraversion.pairs.jsonc --method leace --blocks 15 --out o.safetensors',
    );
  addModelOptions(command, 'exact');
  addSeedOption(command, 'seed of methods that use chance', 1);
  return command.action((file: string, options: BuildOptions) => {
    act(() => build(file, options));
  });
}

async function build(path: string, options: BuildOptions): Promise<number> {
  const { out, split, seed } = options;
  if (!out.endsWith('.safetensors')) throw notSafetensors(out);
  const { file, notes } = importPairs(readInput(path, 'a pair file'), path);
  for (const note of notes) log(`note: ${note}`);
  const pairs = pairsOf(file, split);
  if (pairs.length === 0) throw noPairsInSplit(path, split);
  const model = await openModel(options, 'exact');
  const display = progressDisplay();
  const encoded = encodePairs(model, file, pairs);
  const collection = collectPairs(counted(display, encoded));
  try {
    const steering = await buildSteering(options, {
      model,
      file,
      pairs,
      encoded,
      origin: { concept: file.concept, hash: pairFileHash(file), split },
      otherPrompts: readOtherPrompts(options.otherPrompts, file, model),
      read: collection.read,
      toolVersion: findPackage().version,
      seed,
      signal: stopOnInterrupt('Stopping; nothing is written.'),
    });
    display.end();
    writeWhole(out, writeSteeringFile(steering));
    const collected = collection.collected((tokens) => model.tokenizer.decode(tokens));
    const { hookPoint } = collected;
    const built = { out, steering, health: { hookPoint, ...pairHealth({ file, ...collected }) } };
    if (options.json === true) printJson(buildJson(built));
    else print(buildInWords(built));
    return exitCodes.done;
  } finally {
    display.end();
    await model.close();
  }
}

/** Shows each pair that is read. */
function counted(display: ProgressDisplay, pairs: readonly EncodedPair[]): PairReader {
  const seen = new Set<string>();
  const read = readAhead(pairs);
  return async (model, pair, ...others) => {
    display.show({ done: seen.size, total: pairs.length, label: 'pairs' });
    seen.add(pair.id);
    return read(model, pair, ...others);
  };
}

/**
 * Token ids of prompts that gates are to stay shut for; of those in the box the ones that the model
 * has room for.
 */
function readOtherPrompts(
  given: string | undefined,
  { system }: PairFile,
  { tokenizer, record }: Model,
): readonly (readonly number[])[] {
  const prompts = readTexts(given).texts.map(({ prompt }) => {
    const user = { role: 'user', content: prompt } as const;
    const before = system === undefined ? [] : [{ role: 'system', content: system } as const];
    return tokenizer.encode(tokenizer.chatPrompt([...before, user]));
  });
  if (given !== undefined) return prompts;
  return prompts.filter(({ length }) => length <= record.contextLength);
}

import type { Command } from 'commander';
import { defaultLimits } from '../core/methods/refusal/chooseCandidate';
import { refusalDirection } from '../core/methods/refusal/refusalDirection';
import { refusalVector } from '../core/methods/refusal/refusalVector';
import type { RefusalPrompts } from '../core/methods/refusal/readCandidates';
import { encodePrompt } from '../core/pairs/encodePrompt';
import { importPairs } from '../core/pairs/importPairs';
import type { Pair, PairFile } from '../core/pairs/pair';
import { pairFileHash } from '../core/pairs/pairFileHash';
import { pairsOf } from '../core/pairs/split';
import { writeVectorFile } from '../core/steering/vectorFile';
import { writeWhole } from '../core/study/writeWhole';
import type { Tokenizer } from '../core/model/tokenizer';
import type { Act } from './action';
import { noPairsInSplit, notSafetensors } from '../core/actions/errors';
import { noRefusalTokens } from './errors';
import { exitCodes } from './exitCode';
import { stopOnInterrupt } from './interrupt';
import { addModelOptions, addSeedOption, type ModelOptions } from './modelOptions';
import { openModel } from './openModel';
import { finiteNumber, wholeNumber } from './optionParsers';
import { findPackage } from '../core/actions/installation/packageRoot';
import { progressDisplay } from './progressBar';
import { readInput } from '../core/actions/readInput';
import { refusalJson, refusalInWords } from './refusalTables';
import { log, print, printJson } from './terminal';

interface RefusalOptions extends ModelOptions {
  readonly out: string;
  readonly limit?: number;
  readonly refusals: readonly string[];
  readonly kl: number;
  readonly induced: number;
  readonly seed: number;
  readonly json?: boolean;
}

export function addRefusalDirection(command: Command, act: Act): Command {
  command
    .argument('<pairs>', 'pair file: harmful prompts are positive, harmless ones negative')
    .requiredOption('--out <file>', 'vector file to write, .safetensors')
    .option(
      '--limit <n>',
      'pairs of each split at most; each candidate runs on all held-out prompts',
      wholeNumber({ min: 1 }),
    )
    .option('--refusals <texts...>', 'beginnings of refusals; their first tokens count', ['I'])
    .option(
      '--kl <nats>',
      'harmless prompts may change by so much under ablation',
      finiteNumber({ min: 0 }),
      defaultLimits.kl,
    )
    .option(
      '--induced <score>',
      'refusal score that harmless prompts must reach when the direction is added',
      finiteNumber({ min: -100 }),
      defaultLimits.induced,
    )
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n  steering-lab refusal-direction harm.pairs.jsonc --limit 16 --out refusal.safetensors',
    );
  addModelOptions(command, 'exact');
  addSeedOption(command, 'seed of the intervals', 1);
  return command.action((file: string, options: RefusalOptions) => {
    act(() => findDirection(file, options));
  });
}

async function findDirection(file: string, options: RefusalOptions): Promise<number> {
  const { out, limit, refusals, seed, kl, induced } = options;
  const limits = { kl, induced };
  if (!out.endsWith('.safetensors')) throw notSafetensors(out);
  const { file: pairFile, notes } = importPairs(readInput(file, 'a pair file'), file);
  for (const note of notes) log(`note: ${note}`);
  const [train, validation] = (['train', 'validation'] as const).map((split) => {
    const pairs = pairsOf(pairFile, split).slice(0, limit);
    if (pairs.length === 0) throw noPairsInSplit(file, split);
    return pairs;
  });
  const model = await openModel(options, 'exact');
  const display = progressDisplay();
  try {
    const { tokenizer, record } = model;
    const found = await refusalDirection(model, {
      train: promptsOf(train ?? [], pairFile, tokenizer),
      validation: promptsOf(validation ?? [], pairFile, tokenizer),
      refusalTokens: firstTokens(refusals, tokenizer),
      limits,
      seed,
      signal: stopOnInterrupt('Stopping; no vector is written.'),
      onProgress: (progress) => {
        display.show(progress);
      },
    });
    display.end();
    const { chosen } = found;
    if (chosen !== undefined) {
      const origin = { concept: pairFile.concept, hash: pairFileHash(pairFile) };
      const pairs = { ...origin, split: 'train', count: train?.length ?? 0 } as const;
      const toolVersion = findPackage().version;
      const vector = refusalVector(chosen, { model: record, pairs, seed, toolVersion });
      writeWhole(out, writeVectorFile(vector));
    }
    const judgement = { blockCount: record.blockCount, limits };
    if (options.json === true) printJson(refusalJson(out, found, judgement));
    else print(refusalInWords(out, found, judgement));
    return chosen === undefined ? exitCodes.failed : exitCodes.done;
  } finally {
    display.end();
    await model.close();
  }
}

function promptsOf(pairs: readonly Pair[], file: PairFile, tokenizer: Tokenizer): RefusalPrompts {
  return {
    harmful: pairs.map((pair) => encodePrompt(pair, 'positive', file, tokenizer)),
    harmless: pairs.map((pair) => encodePrompt(pair, 'negative', file, tokenizer)),
  };
}

function firstTokens(texts: readonly string[], tokenizer: Tokenizer): readonly number[] {
  const tokens = texts.flatMap((text) => {
    const [first] = tokenizer.encode(text);
    return first ?? [];
  });
  if (tokens.length === 0) throw noRefusalTokens(texts);
  return [...new Set(tokens)];
}

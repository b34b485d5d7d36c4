import { Option, type Command } from 'commander';
import {
  buildVector,
  buildVectors,
  type BuildOptions as BuildVectorOptions,
} from '../core/methods/buildVectors';
import { findMethod, methodNames } from '../core/methods/index';
import { meanDifference } from '../core/methods/meanDifference';
import { randomDirection } from '../core/methods/randomDirection';
import { readPositions, type ReadPosition } from '../core/methods/readPosition';
import { shuffledPairs } from '../core/methods/shuffledPairs';
import { importPairs } from '../core/pairs/importPairs';
import { pairFileHash } from '../core/pairs/pairFileHash';
import { pairsOf } from '../core/pairs/split';
import { sites, type Site } from '../core/steering/hookPoint';
import type { SteeringVector } from '../core/steering/steeringVector';
import { matchNorms, norms } from '../core/steering/vectorArithmetic';
import { writeVectorFile } from '../core/steering/vectorFile';
import { chooseBlocks } from '../core/study/blockChoice';
import { encodePairs } from '../core/study/encodePairs';
import { formatNumber } from '../core/study/report/formatNumber';
import { writeWhole } from '../core/study/writeWhole';
import type { Act } from './action';
import { noPairsInSplit, notSafetensors } from './errors';
import { exitCodes } from './exitCode';
import { stopOnInterrupt } from './interrupt';
import { addModelOptions, addSeedOption, type ModelOptions } from './modelOptions';
import { openModel } from './openModel';
import { findPackage } from './packageRoot';
import { progressDisplay } from './progressBar';
import { readInput } from './readInput';
import { tableText } from './tableText';
import { log, print, printJson } from './terminal';

interface BuildOptions extends ModelOptions {
  readonly out: string;
  readonly method: string;
  readonly blocks: string;
  readonly site: Site;
  readonly read: ReadPosition;
  readonly split: 'train' | 'all';
  readonly seed: number;
  readonly json?: boolean;
}

export function addBuild(program: Command, act: Act): Command {
  const command = program
    .command('build')
    .description('Build a steering vector from contrastive pairs.')
    .argument('<pairs>', 'pair file')
    .requiredOption('--out <file>', 'vector file to write, .safetensors')
    .addOption(
      new Option('--method <name>', 'how it is computed')
        .choices([...methodNames, ...baselineNames])
        .default('meanDifference'),
    )
    .option('--blocks <blocks>', '15, 10-20, 8,12,16, middle or all', 'all')
    .addOption(
      new Option('--site <site>', 'where inside a block').choices(sites).default('residPost'),
    )
    .addOption(
      new Option('--read <position>', 'tokens whose activation is read')
        .choices(readPositions)
        .default('answerMean'),
    )
    .addOption(
      new Option('--split <name>', 'pairs to build from')
        .choices(['train', 'all'])
        .default('train'),
    )
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n  steering-lab build media/samples/extraversion.pairs.jsonc --blocks 10-20 --out v.safetensors',
    );
  addModelOptions(command, 'exact');
  addSeedOption(command, 'seed of methods that use chance', 1);
  return command.action((file: string, options: BuildOptions) => {
    act(() => build(file, options));
  });
}

async function build(file: string, options: BuildOptions): Promise<number> {
  const { out, method, site, read, split, seed } = options;
  if (!out.endsWith('.safetensors')) throw notSafetensors(out);
  const { file: pairFile, notes } = importPairs(readInput(file, 'a pair file'), file);
  for (const note of notes) log(`note: ${note}`);
  const pairs = pairsOf(pairFile, split);
  if (pairs.length === 0) throw noPairsInSplit(file, split);
  const model = await openModel(options, 'exact');
  const display = progressDisplay();
  try {
    const blocks = chooseBlocks(options.blocks, model.record.blockCount);
    const vector = await buildByName(method, {
      model,
      pairs: encodePairs(model, pairFile, pairs),
      origin: { concept: pairFile.concept, hash: pairFileHash(pairFile), split },
      readPosition: read,
      hookPoints: blocks.map((block) => ({ block, site })),
      toolVersion: findPackage().version,
      seed,
      signal: stopOnInterrupt('Stopping; no vector is written.'),
      onProgress: (done, total) => {
        display.show({ done, total, label: 'pairs' });
      },
    });
    display.end();
    writeWhole(out, writeVectorFile(vector));
    if (options.json === true) {
      printJson({ out, ...vector.record, norms: Object.fromEntries(norms(vector)) });
    } else print(inWords(vector, out));
    return exitCodes.done;
  } finally {
    display.end();
    await model.close();
  }
}

const baselineNames = ['randomDirection', 'shuffledPairs'] as const;

/**
 * Baselines are built as the study builds them: as long as the mean difference of the same pairs.
 */
async function buildByName(name: string, options: BuildVectorOptions): Promise<SteeringVector> {
  if (name === 'randomDirection') {
    const vector = await buildVector(meanDifference, options);
    return randomDirection(vector, { seed: options.seed ?? 0 });
  }
  if (name === 'shuffledPairs') {
    const methods = [shuffledPairs(meanDifference), meanDifference];
    const [shuffled, vector] = await buildVectors(methods, options);
    if (shuffled !== undefined && vector !== undefined) return matchNorms(shuffled, vector);
  }
  return buildVector(findMethod(name), options);
}

function inWords(vector: SteeringVector, out: string): string {
  const { method, readPosition, pairs, checks } = vector.record;
  return [
    ...checks.map(({ code, message }) => `check: ${code}: ${message}`),
    pairs === undefined
      ? `${out}: ${method}`
      : `${out}: ${method} of "${pairs.concept}" read at ${readPosition ?? ''}, ` +
        `${pairs.count} pairs (${pairs.split} split)`,
    tableText(
      ['hook point', 'norm'],
      [...norms(vector)].map(([name, length]) => [name, formatNumber(length)]),
    ),
  ].join('\n');
}

import { pairHealth } from '../../evaluation/pairHealth/pairHealth';
import { readAhead } from '../../methods/readAhead';
import type { PairReader } from '../../methods/readPair';
import type { Model } from '../../model/model';
import type { EncodedPair } from '../../pairs/encodePair';
import type { PairFile } from '../../pairs/pair';
import { pairFileHash } from '../../pairs/pairFileHash';
import { pairsOf } from '../../pairs/split';
import { writeSteeringFile } from '../../steering/steeringFile';
import type { Steering } from '../../steering/steeringOperator';
import { encodePairs } from '../../study/encodePairs';
import { writeWhole } from '../../study/writeWhole';
import { noPairsInSplit, notSafetensors } from '../errors';
import { collectPairs } from '../health/collectPairs';
import type { PlacedHealth } from '../health/readHealth';
import { findPackage } from '../installation/packageRoot';
import { letSignalsIn } from '../letSignalsIn';
import { readTexts } from '../readTexts';
import type { WorkOptions } from '../workOptions';
import { buildSteering, type BuildChoice } from './buildSteering';

/** What a person chose: how to build, from which pairs, and where the file goes. */
export interface BuildRequest extends BuildChoice {
  /** Ends in `.safetensors`. */
  readonly out: string;
  readonly split: 'train' | 'all';
  /** Prompts that gates stay shut for; those in the box where absent. */
  readonly otherPrompts?: string;
  readonly seed: number;
}

/** What was built and written, and what its pairs are like. */
export interface Built {
  readonly out: string;
  readonly steering: Steering;
  readonly health: PlacedHealth;
}

/**
 * What can be said before a model is loaded.
 * @throws notSafetensors, noPairsInSplit
 */
export function checkBuild(file: PairFile, { out, split }: BuildRequest): void {
  requireSafetensors(out);
  if (pairsOf(file, split).length === 0) throw noPairsInSplit(file.name, split);
}

/** @throws notSafetensors */
export function requireSafetensors(out: string): void {
  if (!out.endsWith('.safetensors')) throw notSafetensors(out);
}

/**
 * Builds steering from a pair file and writes it; while pairs are read for it, their health is
 * taken too.
 * @throws what `checkBuild` and `buildSteering` throw; cannotWrite.
 */
export async function buildFromPairs(
  model: Model,
  file: PairFile,
  request: BuildRequest,
  options: WorkOptions = {},
): Promise<Built> {
  const { signal } = options;
  checkBuild(file, request);
  const { out, split, seed } = request;
  const pairs = pairsOf(file, split);
  const encoded = encodePairs(model, file, pairs);
  const { read, collected } = collectPairs(counted(encoded, options));
  const steering = await buildSteering(request, {
    model,
    file,
    pairs,
    encoded,
    origin: { concept: file.concept, hash: pairFileHash(file), split },
    otherPrompts: readOtherPrompts(request.otherPrompts, file, model),
    read,
    toolVersion: findPackage().version,
    seed,
    ...(signal === undefined ? {} : { signal }),
  });
  await letSignalsIn(signal);
  writeWhole(out, writeSteeringFile(steering));
  const collection = collected((tokens) => model.tokenizer.decode(tokens));
  const health = { hookPoint: collection.hookPoint, ...pairHealth({ file, ...collection }) };
  return { out, steering, health };
}

/** Tells of each pair that is read. */
function counted(pairs: readonly EncodedPair[], { signal, onProgress }: WorkOptions): PairReader {
  const seen = new Set<string>();
  const read = readAhead(pairs);
  return async (model, pair, ...others) => {
    onProgress?.({ done: seen.size, total: pairs.length, label: 'pairs' });
    await letSignalsIn(signal);
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

import { pairHealth, type PairHealth } from '../../evaluation/pairHealth/pairHealth';
import { readAhead } from '../../methods/readAhead';
import type { ReadPosition } from '../../methods/readPosition';
import type { Model } from '../../model/model';
import type { PairFile } from '../../pairs/pair';
import { pairsOf } from '../../pairs/split';
import type { Site } from '../../steering/hookPoint';
import { blockOutOfRange } from '../../study/errors';
import { encodePairs } from '../../study/encodePairs';
import { noPairsInSplit } from '../errors';
import { letSignalsIn } from '../letSignalsIn';
import type { WorkOptions } from '../workOptions';
import { collectPairs } from './collectPairs';

export interface HealthChoice {
  readonly block: number;
  readonly site: Site;
  readonly read: ReadPosition;
}

/** What pairs are like at one hook point, and which one that is. */
export type PlacedHealth = PairHealth & { readonly hookPoint: string | undefined };

/**
 * All checks, with the activations that a vector would be built from at one hook point: those of
 * the train split, and of the other pairs for the separation.
 * @throws blockOutOfRange, noPairsInSplit; what reading pairs throws.
 */
export async function readHealth(
  model: Model,
  file: PairFile,
  { block, site, read: position }: HealthChoice,
  { signal, onProgress }: WorkOptions = {},
): Promise<PlacedHealth> {
  const train = pairsOf(file, 'train');
  if (block >= model.record.blockCount) throw blockOutOfRange(block, model.record.blockCount);
  if (train.length === 0) throw noPairsInSplit(file.name, 'train');
  const isTrain = new Set(train);
  const others = file.pairs.filter((pair) => !isTrain.has(pair));
  const total = file.pairs.length;
  let done = 0;
  const collect = async (pairs: typeof train) => {
    const encoded = encodePairs(model, file, pairs);
    const { read, collected } = collectPairs(readAhead(encoded));
    for (const pair of encoded) {
      onProgress?.({ done, total, label: 'pairs' });
      await letSignalsIn(signal);
      await read(model, pair, position, [{ block, site }], signal && { signal });
      done += 1;
    }
    return collected((tokens) => model.tokenizer.decode(tokens));
  };
  const own = await collect(train);
  const { activations: heldOut } = await collect(others);
  const health = pairHealth({ file, ...own, ...(heldOut === undefined ? {} : { heldOut }) });
  return { hookPoint: own.hookPoint, ...health };
}

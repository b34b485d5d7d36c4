import { bytesSource } from '../core/formats/byteSource';
import type { Model } from '../core/model/model';
import type { Push, Setting, SteeredPositions, VectorOperatorName } from '../core/steering/push';
import type { SteeringVector } from '../core/steering/steeringVector';
import { readVectorFile } from '../core/steering/vectorFile';
import { vectorPushes } from '../core/steering/vectorPushes';
import { blockOutOfRange } from '../core/study/errors';
import { chooseBlocks } from '../core/study/blockChoice';
import { blocksNotInVector, manyBlocks, otherModel, widthDiffers } from './errors';
import { readInputBytes } from './readInput';
import { log } from './terminal';

/** A vector and where it came from. */
export interface VectorInput {
  readonly path: string;
  readonly vector: SteeringVector;
}

/** @throws fileNotFound, and what `readVectorFile` throws. */
export function readVector(path: string): VectorInput {
  const bytes = readInputBytes(path, 'a steering vector file');
  return { path, vector: readVectorFile(bytesSource(bytes, path)) };
}

/**
 * The vector's blocks that were asked for; all of them by default.
 * @throws badBlocks, blockOutOfRange, blocksNotInVector, widthDiffers
 */
export function blocksOf(
  input: VectorInput,
  choice: string | undefined,
  model: Model,
): readonly number[] {
  requireFit(input, model);
  const found = [...new Set(pushesOf(input, 0).map(({ hookPoint }) => hookPoint.block))];
  found.sort((a, b) => a - b);
  if (choice === undefined || choice === 'all') return found;
  const wanted = chooseBlocks(choice, model.record.blockCount);
  const missing = wanted.filter((block) => !found.includes(block));
  if (missing.length > 0) throw blocksNotInVector(input.path, missing, found);
  return wanted;
}

/**
 * Blocks that are pushed together. Without a choice a vector of several blocks is ambiguous,
 * because pushes at all of them add up.
 * @throws manyBlocks, and what `blocksOf` throws.
 */
export function pushedTogether(
  input: VectorInput,
  choice: string | undefined,
  model: Model,
): readonly number[] {
  const blocks = blocksOf(input, choice, model);
  if (choice === undefined && blocks.length > 1) throw manyBlocks(input.path, blocks);
  return blocks;
}

/** The vector at some blocks, with one multiplier. */
export function settingAt(
  input: VectorInput,
  blocks: readonly number[],
  multiplier: number,
  {
    steered,
    operator,
  }: { readonly steered: SteeredPositions; readonly operator: VectorOperatorName },
): Setting {
  const pushes = pushesOf(input, multiplier, operator);
  return {
    pushes: pushes.filter(({ hookPoint }) => blocks.includes(hookPoint.block)),
    positions: steered,
  };
}

function pushesOf(
  { vector }: VectorInput,
  multiplier: number,
  operator: VectorOperatorName = 'add',
): readonly Push[] {
  return vectorPushes(vector, multiplier, operator);
}

/**
 * A vector of another model of the same width can be tried; of another width or depth it cannot.
 */
function requireFit({ path, vector }: VectorInput, { record }: Model): void {
  for (const { hookPoint, tensors } of vectorPushes(vector, 0)) {
    const width = tensors['vector']?.data.length ?? 0;
    if (hookPoint.block >= record.blockCount) {
      throw blockOutOfRange(hookPoint.block, record.blockCount);
    }
    if (hookPoint.site !== 'headIn' && width !== record.width) {
      throw widthDiffers(path, width, record.id, record.width);
    }
  }
  const { model } = vector.record;
  if (model.hash !== record.hash) log(otherModel(path, model.id, record.id));
}

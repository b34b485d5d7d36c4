import { bytesSource } from '../../formats/byteSource';
import type { Model } from '../../model/model';
import type { Gate } from '../../steering/gate';
import { partWidth } from '../../steering/operatorShapes';
import type { PushPart, Setting, SteeredPositions, VectorOperatorName } from '../../steering/push';
import { readSteeringFile } from '../../steering/steeringFile';
import { isOperator, partsOf, pushesAt, type Steering } from '../../steering/steeringOperator';
import type { Unit } from '../../steering/steeringVector';
import { unknown } from '../../steering/vectorDialects/importedVector';
import { blockOutOfRange } from '../../study/errors';
import { chooseBlocks } from '../../study/blockChoice';
import {
  blocksBreakOperator,
  blocksNotInVector,
  manyBlocks,
  modelNotTold,
  operatorInFile,
  otherModel,
  widthDiffers,
} from '../errors';
import { readInputBytes } from '../readInput';

/** A vector or an operator, and where it came from. */
export interface SteeringInput {
  readonly path: string;
  readonly steering: Steering;
}

/** What a person said about a file's use; each has a default that the file decides. */
export interface PushOptions {
  readonly blocks?: string;
  readonly operator?: VectorOperatorName;
  readonly steered?: SteeredPositions;
}

/** Steering at its place, ready for any multiplier. */
export interface PlacedSteering {
  /** Blocks that are pushed together, ascending. */
  readonly blocks: readonly number[];
  readonly unit: Unit;
  readonly positions: SteeredPositions;
  at(multiplier: number): Setting;
}

/** @throws fileNotFound, and what `readSteeringFile` throws. */
export function readSteering(path: string): SteeringInput {
  const bytes = readInputBytes(path, 'a steering vector or operator file');
  return { path, steering: readSteeringFile(bytesSource(bytes, path)) };
}

/**
 * Everything that is pushed, together. An operator is pushed whole, with its gate. Without a choice
 * a vector of several blocks is ambiguous, because pushes at all of them add up.
 * @throws manyBlocks, badBlocks, blockOutOfRange, blocksNotInVector, widthDiffers; operatorInFile,
 * blocksBreakOperator.
 */
export function pushedTogether(
  input: SteeringInput,
  options: PushOptions,
  model: Model,
): PlacedSteering {
  const { parts, blocks, chosen } = chooseParts(input, options, model);
  if (!isOperator(input.steering) && options.blocks === undefined && blocks.length > 1) {
    throw manyBlocks(input.path, blocks);
  }
  return place(input, options, parts, chosen);
}

/**
 * A vector at each of its blocks that were asked for, all by default, each by itself; an operator
 * whole, as one.
 * @throws what `pushedTogether` throws, but for manyBlocks.
 */
export function pushedByBlock(
  input: SteeringInput,
  options: PushOptions,
  model: Model,
): readonly PlacedSteering[] {
  const { parts, chosen } = chooseParts(input, options, model);
  if (isOperator(input.steering)) return [place(input, options, parts, chosen)];
  return chosen.map((block) => place(input, options, parts, [block]));
}

interface Chosen {
  readonly parts: readonly PushPart[];
  /** All blocks of the file, ascending, and those that were asked for. */
  readonly blocks: readonly number[];
  readonly chosen: readonly number[];
}

function chooseParts(
  { path, steering }: SteeringInput,
  options: PushOptions,
  model: Model,
): Chosen {
  const { operator, blocks: choice } = options;
  if (isOperator(steering) && operator !== undefined) throw operatorInFile(path, operator);
  const parts = isOperator(steering) ? steering.parts : partsOf(steering, operator);
  const gate = isOperator(steering) ? steering.gate : undefined;
  requireFit(path, parts, gate, model);
  const found = new Set(parts.map(({ hookPoint }) => hookPoint.block));
  const blocks = [...found].sort((a, b) => a - b);
  if (choice === undefined || choice === 'all') return { parts, blocks, chosen: blocks };
  const chosen = chooseBlocks(choice, model.record.blockCount);
  const missing = chosen.filter((block) => !found.has(block));
  if (missing.length > 0) throw blocksNotInVector(path, missing, blocks);
  // Parts of an operator were made for each other: without some of them it is another method.
  if (isOperator(steering) && chosen.length < blocks.length) {
    throw blocksBreakOperator(path, chosen, blocks);
  }
  return { parts, blocks, chosen };
}

function place(
  { steering }: SteeringInput,
  { steered }: PushOptions,
  all: readonly PushPart[],
  blocks: readonly number[],
): PlacedSteering {
  const parts = all.filter(({ hookPoint }) => blocks.includes(hookPoint.block));
  const gate = isOperator(steering) ? steering.gate : undefined;
  const positions = steered ?? steering.record.use?.positions ?? 'answer';
  return {
    blocks,
    unit: steering.unit,
    positions,
    at: (multiplier) => ({
      pushes: pushesAt(parts, multiplier),
      positions,
      ...(gate === undefined ? {} : { gate }),
    }),
  };
}

/** Steering of another model of the same width can be tried; of another width or depth it cannot. */
function requireFit(
  path: string,
  parts: readonly PushPart[],
  gate: Gate | undefined,
  { record }: Model,
): void {
  const places = parts.map((part) => ({ hookPoint: part.hookPoint, width: partWidth(part) }));
  const gates = gate === undefined ? [] : [gate];
  const conditions = gates.map((g) => ({ hookPoint: g.hookPoint, width: g.condition.length }));
  for (const { hookPoint, width } of [...places, ...conditions]) {
    if (hookPoint.block >= record.blockCount) {
      throw blockOutOfRange(hookPoint.block, record.blockCount);
    }
    if (hookPoint.site !== 'headIn' && width !== record.width) {
      throw widthDiffers(path, width, record.id, record.width);
    }
  }
}

/** What to know when steering was built on another model than the one it is used with. */
export function modelNotes(
  { path, steering: { record } }: SteeringInput,
  model: Pick<Model, 'record'>,
): readonly string[] {
  if (record.model.hash === model.record.hash) return [];
  const { id } = model.record;
  return [
    record.model.hash === unknown
      ? modelNotTold(path, record.model.id, id)
      : otherModel(path, record.model.id, id),
  ];
}

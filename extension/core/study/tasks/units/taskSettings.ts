import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../../base/hash';
import { bytesSource } from '../../../formats/byteSource';
import { randomDirection } from '../../../methods/randomDirection';
import { hookName } from '../../../steering/hookPoint';
import type { PushPart, Setting } from '../../../steering/push';
import { readSteeringFile, writeSteeringFile } from '../../../steering/steeringFile';
import {
  isOperator,
  partsOf,
  pushesAt,
  type Steering,
  type SteeringOperator,
} from '../../../steering/steeringOperator';
import { vectorChanged, vectorMissing } from '../../errors';
import { writeWhole } from '../../writeWhole';
import type { PlannedTask } from '../planTasks';
import type { TaskSteering } from '../taskCondition';
import type { TaskContext } from './taskContext';

/** The settings of a task's steered conditions, at the place and multiplier that were chosen. */
export type TaskSettings = Readonly<Record<TaskSteering, Setting>>;

export interface ChosenSteering {
  readonly steering: Steering;
  readonly multiplier: number;
}

/**
 * Function vectors are pushed from the prompt's last token on, in-context vectors everywhere, as
 * their authors do; each random one exactly where its model is.
 */
export function taskSettings(
  functionVector: ChosenSteering,
  inContextVector: ChosenSteering,
  seed: number,
): TaskSettings {
  const setting = (
    { multiplier }: ChosenSteering,
    parts: readonly PushPart[],
    positions: Setting['positions'],
  ): Setting => ({ pushes: pushesAt(parts, multiplier), positions });
  const random = ({ steering }: ChosenSteering) => randomParts(asOperator(steering), seed);
  const own = ({ steering }: ChosenSteering) => asOperator(steering).parts;
  return {
    functionVector: setting(functionVector, own(functionVector), 'fromPromptLast'),
    randomFunctionVector: setting(functionVector, random(functionVector), 'fromPromptLast'),
    inContextVector: setting(inContextVector, own(inContextVector), 'all'),
    randomInContextVector: setting(inContextVector, random(inContextVector), 'all'),
  };
}

/** Directions drawn at random, as long as the parts' vectors and pushed as they are. */
function randomParts({ parts, unit, record }: SteeringOperator, seed: number) {
  const vectors = new Map(
    parts.map(({ hookPoint, tensors }) => {
      return [hookName(hookPoint), tensors['vector']?.data ?? new Float32Array()] as const;
    }),
  );
  const drawn = randomDirection({ vectors, unit, record }, { seed });
  return parts.map((part): PushPart => {
    const data = drawn.vectors.get(hookName(part.hookPoint)) ?? new Float32Array();
    return { ...part, tensors: { vector: { dims: [data.length], data } } };
  });
}

function asOperator(steering: Steering): SteeringOperator {
  if (isOperator(steering)) return steering;
  const { unit, record } = steering;
  return { parts: partsOf(steering), unit, record };
}

/** @returns the file, relative to the run folder, and its hash. */
export function keepSteering(folder: string, file: string, steering: Steering) {
  const bytes = writeSteeringFile(steering);
  writeWhole(join(folder, file), bytes);
  return { file, hash: sha256(bytes) };
}

/**
 * A task's settings: made a moment ago, or from the files that an earlier sitting wrote.
 * @throws vectorMissing before building; vectorChanged when a file is not the one that was built.
 */
export function settingsOf(context: TaskContext, { name }: PlannedTask): TaskSettings {
  const known = context.settings.get(name);
  if (known !== undefined) return known;
  const built = context.finished.get(`${name}/build/0`);
  if (built?.kind !== 'build') throw vectorMissing(name, 'any hook point');
  const read = ({ file, hash, multiplier }: { file: string; hash: string; multiplier: number }) => {
    const path = join(context.folder, file);
    const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
    if (sha256(bytes) !== hash) throw vectorChanged(path);
    return { steering: readSteeringFile(bytesSource(bytes, path)), multiplier };
  };
  const { seed } = context.plan.study;
  const settings = taskSettings(read(built.functionVector), read(built.inContextVector), seed);
  context.settings.set(name, settings);
  return settings;
}

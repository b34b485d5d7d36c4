import type { HookPoint } from '../../../steering/hookPoint';
import type { FloatTensor, Setting } from '../../../steering/push';
import { sourcesOf } from '../../sweep';
import { vectorMissing } from '../../errors';
import type { MeasureContext } from '../measure';
import type { MeasuredSteering } from '../measuredSteering';
import { shiftsResult, type BuiltName, type ShiftsVector } from './schemas';
import { vectorOfText } from './vectorText';

/** A setting with what it is known by. */
export interface ShiftedSetting {
  readonly built: BuiltName;
  readonly multiplier: number;
  readonly setting: Setting;
}

/**
 * Vectors read from results, kept so that the model stacks each once: it knows tensors by identity.
 */
export type ReadVectors = Map<string, FloatTensor>;

/** Where the base vector is pushed. @throws vectorMissing */
export function basePush(steering: MeasuredSteering): {
  readonly hookPoint: HookPoint;
  readonly vector: FloatTensor;
} {
  const [push] = steering.setting(steering.multiplier).pushes;
  const vector = push?.tensors['vector'];
  if (push === undefined || vector === undefined) throw vectorMissing('vector', 'any hook point');
  return { hookPoint: push.hookPoint, vector };
}

/**
 * Every vector at the headline's multiplier and its mirror image: the study's own, those of other
 * prompts that could be built, and the random direction.
 */
export function shiftedSettings(
  { steering, concept, run }: MeasureContext,
  read: ReadVectors,
): readonly ShiftedSetting[] {
  const both = [-steering.multiplier, steering.multiplier];
  const along = (built: BuiltName, at: (multiplier: number) => Setting) =>
    both.map((multiplier) => ({ built, multiplier, setting: at(multiplier) }));
  const others = builtVectors(run, concept.key).flatMap((vector) =>
    along(vector.built, (multiplier) =>
      withVector(steering.setting(multiplier), tensorOf(vector, concept.key, read)),
    ),
  );
  const hasRandom = sourcesOf(run.plan.study).includes('randomDirection');
  return [
    ...along('base', (multiplier) => steering.setting(multiplier)),
    ...others,
    ...(hasRandom
      ? along('randomDirection', (multiplier) => steering.setting(multiplier, 'randomDirection'))
      : []),
  ];
}

function builtVectors(
  { finished }: MeasureContext['run'],
  concept: string,
): readonly ShiftsVector[] {
  return [...finished.values()].flatMap((unit) => {
    if (unit.kind !== 'measure' || unit.measure !== 'shifts' || unit.concept !== concept) return [];
    const { data } = shiftsResult.safeParse(unit.result);
    return data?.kind === 'vector' ? [data] : [];
  });
}

function tensorOf(vector: ShiftsVector, concept: string, read: ReadVectors): FloatTensor {
  const key = `${concept}/${vector.built}`;
  const known = read.get(key);
  if (known !== undefined) return known;
  const data = vectorOfText(vector.floats);
  const tensor = { dims: [data.length], data };
  read.set(key, tensor);
  return tensor;
}

function withVector(setting: Setting, vector: FloatTensor): Setting {
  return { ...setting, pushes: setting.pushes.map((push) => ({ ...push, tensors: { vector } })) };
}

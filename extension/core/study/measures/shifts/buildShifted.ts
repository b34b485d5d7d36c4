import { cosine } from '../../../math/cosine';
import { norm } from '../../../math/norm';
import { buildVector } from '../../../methods/buildVectors';
import { findMethod } from '../../../methods/index';
import type { EncodedPair } from '../../../pairs/encodePair';
import { encodeShifted } from '../../../pairs/shifts/encodeShifted';
import { shifts } from '../../../pairs/shifts/index';
import type { ShiftContext, ShiftName } from '../../../pairs/shifts/shift';
import { hookName } from '../../../steering/hookPoint';
import { matchNorms } from '../../../steering/vectorArithmetic';
import { noShiftedPairs } from '../../errors';
import { requireRoom } from '../../encodePairs';
import type { MeasureContext } from '../measure';
import { basePush } from './shiftedSettings';
import type { ShiftsVector } from './schemas';
import { vectorText } from './vectorText';

/**
 * The vector of the same train pairs by the same method at the chosen block, read behind other
 * prompts. It is given the base vector's norm: of a longer vector every slope is steeper, and Tan
 * et al. (2024, section 5) compare directions.
 * @throws noShiftedPairs, pairTooLong, and what building throws.
 */
export async function buildShifted(
  context: MeasureContext,
  built: ShiftName,
  given: ShiftContext,
): Promise<ShiftsVector> {
  const { model, concept, steering, run } = context;
  const { study, record } = run.plan;
  const pairs = shiftedPairs(context, built, given);
  const { hookPoint, vector: base } = basePush(steering);
  const place = hookName(hookPoint);
  const vector = await buildVector(findMethod(study.build.method), {
    model,
    pairs,
    origin: { concept: concept.file.concept, hash: concept.hash, split: study.build.split },
    readPosition: study.build.read,
    hookPoints: [hookPoint],
    toolVersion: record.identity.versions['steering-lab'] ?? 'unknown',
    seed: study.seed,
  });
  const like = { ...vector, vectors: new Map([[place, base.data]]) };
  const values = matchNorms(vector, like).vectors.get(place) ?? new Float32Array();
  return {
    kind: 'vector',
    built,
    pairs: pairs.length,
    cosine: cosine(values, base.data) ?? 0,
    norm: norm(vector.vectors.get(place) ?? []),
    floats: vectorText(values),
  };
}

function shiftedPairs(
  { concept: { file, train }, model }: MeasureContext,
  built: ShiftName,
  given: ShiftContext,
): readonly EncodedPair[] {
  // Pairs are told apart by their ids while they are read, and so are the forms of one pair.
  const pairs = train.flatMap((pair) =>
    encodeShifted(pair, file, shifts[built], given).map((form, at) => ({
      ...form,
      id: at === 0 ? pair.id : `${pair.id}, form ${at + 1}`,
    })),
  );
  if (pairs.length === 0) throw noShiftedPairs(file.name, built);
  for (const pair of pairs) requireRoom(pair, file, model.record);
  return pairs;
}

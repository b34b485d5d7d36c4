import { join } from 'node:path';
import { sha256 } from '../../base/hash';
import { norm } from '../../math/norm';
import { buildVectors as buildByMethods } from '../../methods/buildVectors';
import { findMethod } from '../../methods/index';
import { randomDirection } from '../../methods/randomDirection';
import { shuffledPairs } from '../../methods/shuffledPairs';
import { hookName } from '../../steering/hookPoint';
import type { SteeringVector } from '../../steering/steeringVector';
import { matchNorms } from '../../steering/vectorArithmetic';
import { writeVectorFile } from '../../steering/vectorFile';
import { encodePairs } from '../encodePairs';
import { runFiles } from '../runFolder';
import type { StudyConcept } from '../studyConcept';
import { sourcesOf } from '../sweep';
import type { PushSource } from '../summary';
import type { UnitOf } from '../unitResult';
import { writeWhole } from '../writeWhole';
import type { UnitContext } from './unitContext';
import { sweepVectors } from './vectorsOf';

type VectorsResult = UnitOf<'vectors'>;

/**
 * Builds a concept's vector and the baselines that are vectors too, from one reading of the pairs,
 * and keeps them as files. Baselines have the vector's norm at each hook point, so that they differ
 * from it in direction only.
 */
export async function buildVectors(
  context: UnitContext,
  concept: StudyConcept,
): Promise<VectorsResult> {
  const built = await buildAll(context, concept);
  context.vectors.set(concept.key, sweepVectors(built));
  const own = built.get('vector');
  return {
    key: `${concept.key}/vectors`,
    concept: concept.key,
    kind: 'vectors',
    pairCount: concept.train.length,
    vectors: [...built].flatMap(([source, vector]) => keep(context, concept, source, vector)),
    warnings: own?.record.checks.map(({ code, message }) => ({ code, message })) ?? [],
  };
}

async function buildAll(
  { model, plan }: UnitContext,
  { train, file, hash }: StudyConcept,
): Promise<ReadonlyMap<PushSource, SteeringVector>> {
  const { study, blocks, record } = plan;
  const method = findMethod(study.build.method);
  const sources = sourcesOf(study);
  const isShuffled = sources.includes('shuffledPairs');
  const [vector, shuffled] = await buildByMethods(
    isShuffled ? [method, shuffledPairs(method)] : [method],
    {
      model,
      pairs: encodePairs(model, file, train),
      origin: { concept: file.concept, hash, split: study.build.split },
      readPosition: study.build.read,
      hookPoints: blocks.map((block) => ({ block, site: study.site })),
      toolVersion: record.identity.versions['steering-lab'] ?? 'unknown',
      seed: study.seed,
    },
  );
  const built = new Map<PushSource, SteeringVector>();
  if (vector === undefined) return built;
  built.set('vector', vector);
  if (sources.includes('randomDirection')) {
    built.set('randomDirection', randomDirection(vector, { seed: study.seed }));
  }
  if (shuffled !== undefined) built.set('shuffledPairs', matchNorms(shuffled, vector));
  return built;
}

/** Writes a vector file, which is on the disk before the unit's result says so. */
function keep(
  { plan: { study, blocks }, folder }: UnitContext,
  { key }: StudyConcept,
  source: PushSource,
  vector: SteeringVector,
): VectorsResult['vectors'] {
  const bytes = writeVectorFile(vector);
  const name = source === 'vector' ? key : `${key}.${source}`;
  const file = `${runFiles.vectors}/${name}.safetensors`;
  writeWhole(join(folder, file), bytes);
  const hash = sha256(bytes);
  return blocks.map((block) => {
    const hookPoint = hookName({ block, site: study.site });
    const values = vector.vectors.get(hookPoint) ?? [];
    return { source, block, hookPoint, norm: norm(values), file, hash };
  });
}

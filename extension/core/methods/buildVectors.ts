import { throwIfCancelled } from '../base/cancel';
import type { Model } from '../model/model';
import type { EncodedPair } from '../pairs/encodePair';
import { zeroVector } from '../steering/errors';
import { hookName, type HookPoint } from '../steering/hookPoint';
import type { SteeringVector, VectorCheck, VectorPairs } from '../steering/steeringVector';
import { tooFewPairs } from './errors';
import type { NamedMethod, VectorBuild } from './method';
import { checkTopDimensions, watchNorms } from './outliers';
import { readPair } from './readPair';
import type { ReadPosition } from './readPosition';

export interface BuildOptions {
  readonly model: Model;
  /** The pairs that are built from: the choice of a split is made before. */
  readonly pairs: readonly EncodedPair[];
  /** Where those pairs come from, for the record; `count` is filled in. */
  readonly origin: Omit<VectorPairs, 'count'>;
  readonly readPosition: ReadPosition;
  readonly hookPoints: readonly HookPoint[];
  readonly toolVersion: string;
  readonly seed?: number;
  readonly signal?: AbortSignal;
  /** Called after each pair. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Builds vectors by several methods from one reading of the pairs; reading is the costly part.
 * Memory does not grow with the number of pairs, unless a method holds them.
 * @returns one vector per method, in order, with the method's unit.
 * @throws tooFewPairs without pairs; zeroVector when members do not differ where they were read;
 * answerTooShort, sameWhereRead; cancelled.
 */
export async function buildVectors(
  methods: readonly NamedMethod[],
  options: BuildOptions,
): Promise<readonly SteeringVector[]> {
  const { model, pairs, readPosition, hookPoints, seed = 0, signal, onProgress } = options;
  if (pairs.length === 0) throw tooFewPairs('Building a vector', 0, 1);
  const watch = watchNorms();
  let builds: readonly VectorBuild[] | undefined;
  for (const [index, pair] of pairs.entries()) {
    throwIfCancelled(signal);
    const runOptions = signal === undefined ? {} : { signal };
    const read = await readPair(model, pair, readPosition, hookPoints, runOptions);
    watch.add(pair.id, read);
    const widths = read.positive.map(({ length }) => length);
    builds ??= methods.map(({ start }) => start({ widths, pairCount: pairs.length, seed }));
    for (const build of builds) build.add(read);
    onProgress?.(index + 1, pairs.length);
  }
  const checks = watch.findings(hookPoints.map(hookName));
  return methods.map((method, index) => {
    const build = builds?.[index];
    const values = build?.finish() ?? [];
    const ofMethod = build?.checks?.(hookPoints.map(hookName)) ?? [];
    return toVector(method, values, { ...options, seed, checks: [...checks, ...ofMethod] });
  });
}

/** As `buildVectors`, by one method. */
export async function buildVector(
  method: NamedMethod,
  options: BuildOptions,
): Promise<SteeringVector> {
  const [vector] = await buildVectors([method], options);
  if (vector === undefined) throw tooFewPairs(method.name, 0, 1);
  return vector;
}

type Described = BuildOptions & { readonly seed: number; readonly checks: readonly VectorCheck[] };

function toVector(
  { name, variant, unit = 'vector' }: NamedMethod,
  values: readonly (Float32Array | undefined)[],
  { model, pairs, origin, readPosition, hookPoints, toolVersion, seed, checks }: Described,
): SteeringVector {
  const vectors = new Map<string, Float32Array>();
  for (const [index, hookPoint] of hookPoints.entries()) {
    const vector = values[index];
    if (vector === undefined) continue;
    if (!vector.some((value) => value !== 0)) throw zeroVector(hookName(hookPoint));
    vectors.set(hookName(hookPoint), vector);
  }
  const ofVectors = [...vectors].flatMap(([place, vector]) => checkTopDimensions(place, vector));
  return {
    vectors,
    unit,
    record: {
      model: { id: model.record.id, hash: model.record.hash },
      method: name,
      ...(variant === undefined ? {} : { variant }),
      readPosition,
      pairs: { ...origin, count: pairs.length },
      seed,
      checks: [...checks, ...ofVectors],
      operations: [],
      toolVersion,
    },
  };
}

import { throwIfCancelled } from '../base/cancel';
import type { Model } from '../model/model';
import type { EncodedPair } from '../pairs/encodePair';
import { zeroVector } from '../steering/errors';
import { hookName, type HookPoint } from '../steering/hookPoint';
import type { SteeringOperator } from '../steering/steeringOperator';
import type {
  SteeringVector,
  VectorCheck,
  VectorPairs,
  VectorRecord,
} from '../steering/steeringVector';
import { tooFewPairs } from './errors';
import type {
  MethodContext,
  NamedMethod,
  OperatorBuild,
  OperatorMethod,
  PairActivations,
  VectorBuild,
} from './method';
import { checkTopDimensions, watchNorms } from './outliers';
import { readAhead } from './readAhead';
import type { PairReader } from './readPair';
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
  /** How pairs are read; `rememberPairs` lets several builds share what was read. */
  readonly read?: PairReader;
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
  const places = options.hookPoints.map(hookName);
  const { builds, checks } = await feedPairs<VectorBuild>(
    methods.map(({ start }) => start),
    options,
  );
  return methods.map((method, index) => {
    const build = builds[index];
    const values = build?.finish() ?? [];
    const ofMethod = build?.checks?.(places) ?? [];
    return toVector(method, values, { ...options, checks: [...checks, ...ofMethod] });
  });
}

/**
 * Builds an operator with its tensors at each hook point, pushed together.
 * @throws what `buildVectors` and the method throw.
 */
export async function buildOperator(
  method: OperatorMethod,
  options: BuildOptions,
): Promise<SteeringOperator> {
  const { builds, checks } = await feedPairs<OperatorBuild>([method.start], options);
  const built = builds[0]?.finish() ?? [];
  const ofMethod = builds[0]?.checks?.(options.hookPoints.map(hookName)) ?? [];
  const parts = options.hookPoints.flatMap((hookPoint, at) => {
    const part = built[at];
    return part === undefined ? [] : [{ hookPoint, ...part }];
  });
  const record = recordOf(method, { ...options, checks: [...checks, ...ofMethod] });
  return { parts, unit: method.unit ?? 'change', record };
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

interface Feedable {
  add(pair: PairActivations): void;
}

/** Reads each pair once and hands it to every build. */
async function feedPairs<B extends Feedable>(
  starts: readonly ((context: MethodContext) => B)[],
  options: BuildOptions,
): Promise<{ readonly builds: readonly B[]; readonly checks: readonly VectorCheck[] }> {
  const { model, pairs, readPosition, hookPoints, seed = 0, signal, onProgress } = options;
  const { read = readAhead(pairs) } = options;
  if (pairs.length === 0) throw tooFewPairs('Building a vector', 0, 1);
  const watch = watchNorms();
  let builds: readonly B[] | undefined;
  for (const [index, pair] of pairs.entries()) {
    throwIfCancelled(signal);
    const runOptions = signal === undefined ? {} : { signal };
    const activations = await read(model, pair, readPosition, hookPoints, runOptions);
    watch.add(pair.id, activations);
    const widths = activations.positive.map(({ length }) => length);
    builds ??= starts.map((start) => start({ widths, pairCount: pairs.length, seed }));
    for (const build of builds) build.add(activations);
    onProgress?.(index + 1, pairs.length);
  }
  return { builds: builds ?? [], checks: watch.findings(hookPoints.map(hookName)) };
}

type Described = BuildOptions & { readonly checks: readonly VectorCheck[] };

function toVector(
  method: NamedMethod,
  values: readonly (Float32Array | undefined)[],
  options: Described,
): SteeringVector {
  const { hookPoints, checks } = options;
  const vectors = new Map<string, Float32Array>();
  for (const [index, hookPoint] of hookPoints.entries()) {
    const vector = values[index];
    if (vector === undefined) continue;
    if (!vector.some((value) => value !== 0)) throw zeroVector(hookName(hookPoint));
    vectors.set(hookName(hookPoint), vector);
  }
  const ofVectors = [...vectors].flatMap(([place, vector]) => checkTopDimensions(place, vector));
  const record = recordOf(method, { ...options, checks: [...checks, ...ofVectors] });
  return { vectors, unit: method.unit ?? 'vector', record };
}

function recordOf(
  { name, variant }: { readonly name: string; readonly variant?: string },
  { model, pairs, origin, readPosition, toolVersion, seed = 0, checks }: Described,
): VectorRecord {
  return {
    model: { id: model.record.id, hash: model.record.hash },
    method: name,
    ...(variant === undefined ? {} : { variant }),
    readPosition,
    pairs: { ...origin, count: pairs.length },
    seed,
    checks,
    operations: [],
    toolVersion,
  };
}

import { cosine } from '../math/cosine';
import { norm } from '../math/norm';
import { hookPointMissing, vectorsDiffer, zeroVector } from './errors';
import type { SteeringVector, Unit } from './steeringVector';

/**
 * m·v. The unit becomes `vector`, because multiplier 1 no longer means what it did; the sign alone
 * leaves a direction a direction.
 */
export function scale(vector: SteeringVector, factor: number): SteeringVector {
  const isStillDirection = vector.unit === 'direction' && Math.abs(factor) === 1;
  const scaled = map(vector, (values) => values.map((value) => value * factor));
  return derived(vector, scaled, isStillDirection ? 'direction' : 'vector', `scaled by ${factor}`);
}

/** −v. */
export function negate(vector: SteeringVector): SteeringVector {
  return scale(vector, -1);
}

/**
 * a + b, hook point by hook point.
 * @throws vectorsDiffer when model, hook points or widths differ.
 */
export function add(a: SteeringVector, b: SteeringVector): SteeringVector {
  return combine(a, b, 1, `plus ${nameOf(b)}`);
}

/**
 * a − b, hook point by hook point.
 * @throws vectorsDiffer when model, hook points or widths differ.
 */
export function subtract(a: SteeringVector, b: SteeringVector): SteeringVector {
  return combine(a, b, -1, `minus ${nameOf(b)}`);
}

/**
 * v / ‖v‖ at each hook point.
 * @throws zeroVector
 */
export function normalise(vector: SteeringVector): SteeringVector {
  const unitLength = map(vector, (values, hookName) => rescaled(values, 1, hookName));
  return derived(vector, unitLength, 'direction', 'normalised');
}

/**
 * v with the length of `like` at each hook point, for baselines that differ in direction only.
 * @throws vectorsDiffer, zeroVector
 */
export function matchNorms(vector: SteeringVector, like: SteeringVector): SteeringVector {
  requireSamePlaces(vector, like);
  const lengths = norms(like);
  const matched = map(vector, (values, hookName) =>
    rescaled(values, lengths.get(hookName) ?? 0, hookName),
  );
  return derived(vector, matched, like.unit, `given the norms of ${nameOf(like)}`);
}

/** Euclidean length by hook name. */
export function norms(vector: SteeringVector): ReadonlyMap<string, number> {
  return new Map([...vector.vectors].map(([hookName, values]) => [hookName, norm(values)]));
}

/**
 * Cosine by hook name; undefined where either vector is zero.
 * @throws vectorsDiffer when hook points or widths differ.
 */
export function cosines(
  a: SteeringVector,
  b: SteeringVector,
): ReadonlyMap<string, number | undefined> {
  requireSamePlaces(a, b);
  return new Map(
    [...a.vectors].map(([hookName, values]) => [hookName, cosine(values, at(b, hookName))]),
  );
}

/**
 * The vector at some of its hook points only, in the order asked for.
 * @throws hookPointMissing
 */
export function select(vector: SteeringVector, hookNames: readonly string[]): SteeringVector {
  const vectors = new Map(hookNames.map((hookName) => [hookName, at(vector, hookName)]));
  return { ...vector, vectors };
}

/**
 * The values at one hook point.
 * @throws hookPointMissing
 */
export function at({ vectors }: SteeringVector, hookName: string): Float32Array {
  const values = vectors.get(hookName);
  if (values === undefined) throw hookPointMissing(hookName, [...vectors.keys()]);
  return values;
}

function combine(a: SteeringVector, b: SteeringVector, sign: 1 | -1, operation: string) {
  if (a.record.model.hash !== b.record.model.hash) {
    throw vectorsDiffer('models', a.record.model.id, b.record.model.id);
  }
  requireSamePlaces(a, b);
  const sum = map(a, (values, hookName) => {
    const others = at(b, hookName);
    return values.map((value, index) => value + sign * (others[index] ?? NaN));
  });
  return derived(a, sum, 'vector', operation);
}

function requireSamePlaces(a: SteeringVector, b: SteeringVector): void {
  const places = ({ vectors }: SteeringVector) =>
    [...vectors].map(([hookName, { length }]) => `${hookName} (${length} wide)`).sort();
  const [here, there] = [places(a), places(b)];
  const different = here.filter((place) => !there.includes(place));
  const missing = there.filter((place) => !here.includes(place));
  if (different.length + missing.length === 0) return;
  const shown = (list: readonly string[]) => list.slice(0, 3).join(', ') || 'no others';
  throw vectorsDiffer('hook points', shown(different), shown(missing));
}

function rescaled(values: Float32Array, length: number, hookName: string): Float32Array {
  const before = norm(values);
  if (before === 0 || length === 0) throw zeroVector(hookName);
  return values.map((value) => (value * length) / before);
}

function map(
  { vectors }: SteeringVector,
  change: (values: Float32Array, hookName: string) => Float32Array,
): ReadonlyMap<string, Float32Array> {
  return new Map([...vectors].map(([hookName, values]) => [hookName, change(values, hookName)]));
}

function derived(
  { record }: SteeringVector,
  vectors: SteeringVector['vectors'],
  unit: Unit,
  operation: string,
): SteeringVector {
  return { vectors, unit, record: { ...record, operations: [...record.operations, operation] } };
}

function nameOf({ record }: SteeringVector): string {
  return record.pairs === undefined ? record.method : `${record.method} of ${record.pairs.concept}`;
}

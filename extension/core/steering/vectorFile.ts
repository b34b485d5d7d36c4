import { z } from 'zod';
import type { ByteSource } from '../formats/byteSource';
import { readSafetensors, type SafetensorsFile } from '../formats/safetensors/readSafetensors';
import { writeSafetensors } from '../formats/safetensors/writeSafetensors';
import { newerVectorFile, notSteeringVector, vectorNotFinite } from './errors';
import { hookName, parseHookNames } from './hookPoint';
import { units, type SteeringVector } from './steeringVector';
import { norms } from './vectorArithmetic';

const format = 'steering-vector';
const version = '1';

/** The `record` of a file, without the norms: those are for people, and follow from the tensors. */
const recordSchema = z.object({
  unit: z.enum(units),
  model: z.object({ id: z.string(), hash: z.string() }),
  method: z.string(),
  variant: z.string().exactOptional(),
  readPosition: z.string().exactOptional(),
  pairs: z
    .object({
      concept: z.string(),
      hash: z.string(),
      split: z.enum(['train', 'validation', 'test', 'all']),
      count: z.int().nonnegative(),
    })
    .exactOptional(),
  seed: z.number().exactOptional(),
  checks: z.array(z.object({ code: z.string(), message: z.string() })),
  operations: z.array(z.string()),
  toolVersion: z.string(),
});

/**
 * A steering vector as a safetensors file: one float32 tensor `[d]` by hook name, with the record
 * as JSON in the metadata. The same vector gives the same bytes.
 * @throws vectorNotFinite
 */
export function writeVectorFile(vector: SteeringVector): Uint8Array {
  const { vectors, unit, record } = vector;
  const tensors = [...vectors].map(([name, data]) => {
    requireFinite(data, `The vector at ${name}`);
    return { name, shape: [data.length], data };
  });
  const withNorms = { unit, ...record, norms: Object.fromEntries(norms(vector)) };
  const metadata = { format, version, record: JSON.stringify(withNorms) };
  return writeSafetensors(tensors, { metadata });
}

/**
 * Reads what `writeVectorFile` writes; the source may be on disk.
 * @throws notSteeringVector, newerVectorFile, vectorNotFinite, badHookName, and what
 * `readSafetensors` throws for damaged files.
 */
export function readVectorFile(source: ByteSource): SteeringVector {
  const file = readSafetensors(source);
  const { unit, ...record } = readRecord(file, source.name);
  const vectors = new Map(
    [...file.tensors.values()].map(({ name, shape, dtype }) => {
      if (shape.length !== 1 || dtype !== 'F32') {
        const found = `tensor "${name}" of shape [${shape.join(', ')}] and type ${dtype}`;
        throw notSteeringVector(source.name, found, 'float32 tensors of shape [d]');
      }
      const values = file.float32(name);
      requireFinite(values, `${source.name}, tensor "${name}",`);
      return [checkedName(name, source.name), values];
    }),
  );
  if (vectors.size === 0) throw notSteeringVector(source.name, 'no tensors', 'at least one');
  return { vectors, unit, record };
}

function readRecord({ metadata, tensors }: SafetensorsFile, name: string) {
  if (metadata['format'] !== format) {
    const names = [...tensors.keys()].slice(0, 3).join(', ');
    const found = `metadata format ${JSON.stringify(metadata['format'])} and tensors ${names}`;
    throw notSteeringVector(name, found, `metadata format "${format}"`);
  }
  const found = metadata['version'] ?? 'none';
  if (found !== version) throw newerVectorFile(name, found, version);
  const parsed = recordSchema.safeParse(parseJson(metadata['record']));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the record'}: ${message}`,
  );
  throw notSteeringVector(
    name,
    `a record with problems (${problems.join('; ')})`,
    'a whole record',
  );
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

/** A name of one hook point, spelt as this program spells it. */
function checkedName(name: string, file: string): string {
  const [hookPoint] = parseHookNames(name, 0);
  if (hookPoint === undefined) throw notSteeringVector(file, `tensor "${name}"`, 'one block each');
  return hookName(hookPoint);
}

function requireFinite(values: Float32Array, where: string): void {
  if (!values.every(Number.isFinite)) throw vectorNotFinite(where);
}

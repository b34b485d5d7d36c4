import type { ByteSource } from '../../formats/byteSource';
import { readSafetensors, type SafetensorsFile } from '../../formats/safetensors/readSafetensors';
import { writeSafetensors } from '../../formats/safetensors/writeSafetensors';
import { newerVectorFile, notSteeringVector } from '../errors';
import { hookName, parseHookNames } from '../hookPoint';
import type { SteeringVector } from '../steeringVector';
import { recordFromJson, recordToJson } from '../vectorRecord';

const format = 'steering-vector';
const version = '1';

/** This program's own format: one float32 tensor `[d]` by hook name, the record in the metadata. */
export function writeSafetensorsVector(vector: SteeringVector): Uint8Array {
  const tensors = [...vector.vectors].map(([name, data]) => ({
    name,
    shape: [data.length],
    data,
  }));
  const metadata = { format, version, record: recordToJson(vector) };
  return writeSafetensors(tensors, { metadata });
}

/**
 * Blocks count from 0; the values are read or pushed at the hook point that names them.
 * @throws notSteeringVector, newerVectorFile, badHookName, and what `readSafetensors` throws.
 */
export function readSafetensorsVector(source: ByteSource): SteeringVector {
  const file = readSafetensors(source);
  requireFormat(file, source.name);
  const read = recordFromJson(file.metadata['record']);
  if ('problems' in read) {
    const found = `a record with problems (${read.problems})`;
    throw notSteeringVector(source.name, found, 'a whole record');
  }
  const vectors = new Map(
    [...file.tensors.values()].map(({ name, shape, dtype }) => {
      if (shape.length !== 1 || dtype !== 'F32') {
        const found = `tensor "${name}" of shape [${shape.join(', ')}] and type ${dtype}`;
        throw notSteeringVector(source.name, found, 'float32 tensors of shape [d]');
      }
      return [checkedName(name, source.name), file.float32(name)];
    }),
  );
  if (vectors.size === 0) throw notSteeringVector(source.name, 'no tensors', 'at least one');
  return { vectors, ...read };
}

function requireFormat({ metadata, tensors }: SafetensorsFile, name: string): void {
  if (metadata['format'] !== format) {
    const names = [...tensors.keys()].slice(0, 3).join(', ');
    const found = `metadata format ${JSON.stringify(metadata['format'])} and tensors ${names}`;
    throw notSteeringVector(name, found, `metadata format "${format}"`);
  }
  const found = metadata['version'] ?? 'none';
  if (found !== version) throw newerVectorFile(name, found, version);
}

/** A name of one hook point, spelt as this program spells it. */
function checkedName(name: string, file: string): string {
  const [hookPoint] = parseHookNames(name, 0);
  if (hookPoint === undefined) throw notSteeringVector(file, `tensor "${name}"`, 'one block each');
  return hookName(hookPoint);
}

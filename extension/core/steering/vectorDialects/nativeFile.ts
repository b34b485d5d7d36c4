import type { ByteSource } from '../../formats/byteSource';
import { readSafetensors, type SafetensorsFile } from '../../formats/safetensors/readSafetensors';
import { newerVectorFile, notSteeringVector } from '../errors';
import type { Unit, VectorRecord } from '../steeringVector';
import { recordFromJson, recordToJson } from '../vectorRecord';

const format = 'steering-vector';
const version = '1';

/** What every file of this program says of itself: format, version, unit and record. */
export interface NativeFile {
  readonly file: SafetensorsFile;
  readonly unit: Unit;
  readonly record: VectorRecord;
}

/**
 * The safetensors metadata of this program's files.
 * @param norms by hook name, for people who look into the file; nothing is read from them.
 */
export function nativeMetadata(
  value: { readonly unit: Unit; readonly record: VectorRecord },
  norms?: ReadonlyMap<string, number>,
): Readonly<Record<string, string>> {
  return { format, version, record: recordToJson(value, norms) };
}

/** @throws notSteeringVector, newerVectorFile, and what `readSafetensors` throws. */
export function readNativeFile(source: ByteSource): NativeFile {
  const file = readSafetensors(source);
  if (!isNative(file)) {
    const names = [...file.tensors.keys()].slice(0, 3).join(', ');
    const found = `metadata format ${JSON.stringify(file.metadata['format'])} and tensors ${names}`;
    throw notSteeringVector(source.name, found, `metadata format "${format}"`);
  }
  const found = file.metadata['version'] ?? 'none';
  if (found !== version) throw newerVectorFile(source.name, found, version);
  const read = recordFromJson(file.metadata['record']);
  if ('problems' in read) {
    const problems = `a record with problems (${read.problems})`;
    throw notSteeringVector(source.name, problems, 'a whole record');
  }
  return { file, ...read };
}

/** Whether a safetensors file claims to be one of this program. */
export function isNative({ metadata }: Pick<SafetensorsFile, 'metadata'>): boolean {
  return metadata['format'] === format;
}

import type { ByteSource } from '../byteSource';
import { malformedFile, noSuchTensor, notFloat, truncatedFile } from '../errors';
import { bfloat16ToFloat32, float16ToFloat32 } from '../float16';
import { GgufCursor } from './ggufCursor';
import {
  alignmentKey,
  defaultAlignment,
  floatSizes,
  magic,
  type GgufTensor,
  type GgufValue,
} from './ggufTypes';
import { readTensors, smallestTensor } from './readTensors';
import { readValue } from './readValue';

/** An open GGUF file. Only the header has been read. */
export interface GgufFile {
  readonly version: number;
  /** In the order of the file. */
  readonly metadata: ReadonlyMap<string, GgufValue>;
  readonly tensors: ReadonlyMap<string, GgufTensor>;
  /**
   * A tensor's values, read now; F16 and BF16 exactly.
   * @throws noSuchTensor; notFloat for other types.
   */
  float32(name: string): Float32Array;
}

/** Key length, type and the smallest value. */
const smallestEntry = 13;

/**
 * Opens a little-endian GGUF file of version 2 or 3, which have the same layout: magic, version,
 * counts, metadata, tensor descriptions, padding, data (GGUF specification, ggml-org/ggml).
 * @throws truncatedFile, malformedFile, beyondLimit
 */
export function readGguf(source: ByteSource): GgufFile {
  const cursor = new GgufCursor(source);
  const version = readVersion(cursor);
  const tensorCount = cursor.count(smallestTensor);
  const metadata = readMetadata(cursor, cursor.count(smallestEntry));
  const tensors = readTensors(cursor, tensorCount, alignmentOf(source.name, metadata));
  return {
    version,
    metadata,
    tensors,
    float32: (name) => {
      const tensor = tensors.get(name);
      if (tensor === undefined) throw noSuchTensor(source.name, name, [...tensors.keys()]);
      return readFloats(source, tensor);
    },
  };
}

function readVersion(cursor: GgufCursor): number {
  const { name } = cursor.source;
  if (cursor.u32() !== magic) throw malformedFile(name, 0, 'other bytes', '"GGUF" at the start');
  const version = cursor.u32();
  if (version === 2 || version === 3) return version;
  const swapped = version === 0x02000000 || version === 0x03000000;
  const found = swapped ? 'a big-endian file' : `version ${version}`;
  throw malformedFile(name, 4, found, 'version 2 or 3, little-endian');
}

function readMetadata(cursor: GgufCursor, count: number): ReadonlyMap<string, GgufValue> {
  const metadata = new Map<string, GgufValue>();
  for (let index = 0; index < count; index++) {
    const at = cursor.offset;
    const key = cursor.string();
    if (metadata.has(key)) {
      throw malformedFile(cursor.source.name, at, `key "${key}" a second time`, 'every key once');
    }
    metadata.set(key, readValue(cursor));
  }
  return metadata;
}

function alignmentOf(file: string, metadata: ReadonlyMap<string, GgufValue>): number {
  const found = metadata.get(alignmentKey);
  if (found === undefined) return defaultAlignment;
  const { type, value } = found;
  const isPowerOf2 = typeof value === 'number' && value > 0 && Number.isInteger(Math.log2(value));
  if (type === 'u32' && isPowerOf2) return value;
  throw malformedFile(
    file,
    0,
    `${alignmentKey} ${typeof value === 'object' ? 'array' : String(value)} (${type})`,
    'a power of two (u32)',
  );
}

function readFloats(source: ByteSource, { name, type, typeNumber, dims, offset }: GgufTensor) {
  if (type === undefined) throw notFloat(source.name, offset, name, `of ggml type ${typeNumber}`);
  const count = dims.reduce((product, dim) => product * dim, 1);
  const length = count * floatSizes[type];
  if (offset + length > source.size) {
    throw truncatedFile(source.name, offset, length, source.size - offset);
  }
  // A copy: the bytes of a source may lie at any address, and typed arrays need aligned ones.
  const aligned = new Uint8Array(length);
  aligned.set(source.read(offset, length));
  if (type === 'F32') return new Float32Array(aligned.buffer);
  const toFloat = type === 'F16' ? float16ToFloat32 : bfloat16ToFloat32;
  return Float32Array.from(new Uint16Array(aligned.buffer), toFloat);
}

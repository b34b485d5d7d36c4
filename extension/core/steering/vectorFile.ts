import type { ByteSource } from '../formats/byteSource';
import { unknownVectorFile, vectorNotFinite } from './errors';
import type { SteeringVector } from './steeringVector';
import { readGgufVector } from './vectorDialects/ggufVector';
import { readSafetensorsVector, writeSafetensorsVector } from './vectorDialects/safetensorsVector';
import { readSvecVector } from './vectorDialects/svecVector';
import { readTorchVector } from './vectorDialects/torchVector';
import type { VectorInFile } from './vectorDialects/vectorInFile';

/**
 * A steering vector as a safetensors file: one float32 tensor `[d]` by hook name, with the record
 * as JSON in the metadata. The same vector gives the same bytes.
 * @throws vectorNotFinite
 */
export function writeVectorFile(vector: SteeringVector): Uint8Array {
  requireFinite(vector, 'The vector');
  return writeSafetensorsVector(vector);
}

/**
 * Reads a steering vector of any dialect in `vectorDialects`, found by the file's content; foreign
 * numbers become blocks, and `record.origin` says how. The source may be on disk.
 * @throws unknownVectorFile with all that is understood; vectorNotFinite; what the dialects throw.
 */
export function readVectorFile(source: ByteSource): SteeringVector {
  const { vector } = openVectorFile(source);
  requireFinite(vector, source.name);
  return vector;
}

/**
 * As `readVectorFile`, for looking at vectors that may not be fit for use: values that are not
 * finite are let through, and what the file says of its tensors comes along.
 * @throws unknownVectorFile; what the dialects throw.
 */
export function openVectorFile(source: ByteSource): VectorInFile {
  const head = source.read(0, Math.min(source.size, headLength));
  switch (kindOf(head)) {
    case 'gguf':
      return readGgufVector(source);
    case 'safetensors':
      return { vector: readSafetensorsVector(source) };
    case 'json':
      return { vector: readSvecVector(source) };
    case 'torch':
      return { vector: readTorchVector(source) };
    case undefined:
      throw unknownVectorFile(source.name, describe(head));
  }
}

const headLength = 64;

function kindOf(head: Uint8Array): 'gguf' | 'safetensors' | 'json' | 'torch' | undefined {
  const text = latin1(head);
  // Eight bytes of a length below 2^32, then JSON. First, because a length may begin with any
  // byte.
  if (text.slice(4, 9) === '\0\0\0\0{') return 'safetensors';
  if (text.startsWith('GGUF')) return 'gguf';
  // A zip, or the opcode that pickles begin with.
  if (text.startsWith('PK\x03\x04') || text.startsWith('\x80')) return 'torch';
  return /^(\xef\xbb\xbf)?\s*\{/.test(text) ? 'json' : undefined;
}

function describe(head: Uint8Array): string {
  if (head.length === 0) return 'an empty file';
  if (latin1(head).startsWith('\x93NUMPY')) return 'a NumPy array';
  const bytes = [...head.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0'));
  return `a file that begins with the bytes ${bytes.join(' ')}`;
}

/** One character a byte. */
function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function requireFinite({ vectors }: SteeringVector, where: string): void {
  for (const [name, values] of vectors) {
    if (!values.every(Number.isFinite)) throw vectorNotFinite(`${where} at ${name}`);
  }
}

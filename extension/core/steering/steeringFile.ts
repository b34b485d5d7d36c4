import type { ByteSource } from '../formats/byteSource';
import { checkOperator } from './checkOperator';
import { unknownVectorFile, vectorNotFinite } from './errors';
import { isOperator, type Steering, type SteeringOperator } from './steeringOperator';
import type { SteeringVector } from './steeringVector';
import { readGgufVector } from './vectorDialects/ggufVector';
import { readNativeFile } from './vectorDialects/nativeFile';
import {
  holdsOperator,
  readSafetensorsOperator,
  writeSafetensorsOperator,
} from './vectorDialects/safetensorsOperator';
import { readSafetensorsVector, writeSafetensorsVector } from './vectorDialects/safetensorsVector';
import { headInWords, headLength, steeringFileKind } from './vectorDialects/steeringFileKind';
import { readSvecVector } from './vectorDialects/svecVector';
import { readTorchVector } from './vectorDialects/torchVector';
import type { VectorInFile } from './vectorDialects/vectorInFile';

/** What a file holds, not yet held to be usable: values may be zero or not finite. */
export type SteeringInFile = VectorInFile | { readonly operator: SteeringOperator };

/**
 * Steering as a safetensors file: what `writeVectorFile` writes, or an operator's parts with their
 * tensors. The same value gives the same bytes.
 * @throws vectorNotFinite; badOperator where parts do not fit their operators.
 */
export function writeSteeringFile(steering: Steering): Uint8Array {
  if (isOperator(steering)) return writeSafetensorsOperator(steering);
  requireFinite(steering, 'The vector');
  return writeSafetensorsVector(steering);
}

/**
 * Reads a vector of any dialect in `vectorDialects`, or an operator, found by the file's content.
 * The source may be on disk.
 * @throws unknownVectorFile with all that is understood; vectorNotFinite; badOperator; what the
 * dialects throw.
 */
export function readSteeringFile(source: ByteSource): Steering {
  const opened = openSteeringFile(source);
  if ('operator' in opened) {
    checkOperator(opened.operator, source.name);
    return opened.operator;
  }
  requireFinite(opened.vector, source.name);
  return opened.vector;
}

/**
 * As `readSteeringFile`, for looking at steering that may not be fit for use: values that are not
 * finite are let through, and what a GGUF file says of its tensors comes along.
 * @throws unknownVectorFile; badOperator; what the dialects throw.
 */
export function openSteeringFile(source: ByteSource): SteeringInFile {
  const head = source.read(0, Math.min(source.size, headLength));
  switch (steeringFileKind(head)) {
    case 'gguf':
      return readGgufVector(source);
    case 'safetensors':
      return openNative(source);
    case 'json':
      return { vector: readSvecVector(source) };
    case 'torch':
      return { vector: readTorchVector(source) };
    case undefined:
      throw unknownVectorFile(source.name, headInWords(head));
  }
}

function openNative(source: ByteSource): SteeringInFile {
  const native = readNativeFile(source);
  return holdsOperator(native)
    ? { operator: readSafetensorsOperator(native, source.name) }
    : { vector: readSafetensorsVector(native, source.name) };
}

function requireFinite({ vectors }: SteeringVector, where: string): void {
  for (const [name, values] of vectors) {
    if (!values.every(Number.isFinite)) throw vectorNotFinite(`${where} at ${name}`);
  }
}

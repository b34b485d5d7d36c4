import type { ByteSource } from '../formats/byteSource';
import { operatorNotVector } from './errors';
import { openSteeringFile, readSteeringFile, writeSteeringFile } from './steeringFile';
import { isOperator, operatorInWords } from './steeringOperator';
import type { SteeringVector } from './steeringVector';
import type { VectorInFile } from './vectorDialects/vectorInFile';

/**
 * A steering vector as a safetensors file: one float32 tensor `[d]` by hook name, with the record
 * as JSON in the metadata. The same vector gives the same bytes.
 * @throws vectorNotFinite
 */
export function writeVectorFile(vector: SteeringVector): Uint8Array {
  return writeSteeringFile(vector);
}

/**
 * Reads a steering vector of any dialect in `vectorDialects`, found by the file's content; foreign
 * numbers become blocks, and `record.origin` says how. The source may be on disk.
 * @throws unknownVectorFile with all that is understood; operatorNotVector; vectorNotFinite; what
 * the dialects throw.
 */
export function readVectorFile(source: ByteSource): SteeringVector {
  const steering = readSteeringFile(source);
  if (isOperator(steering)) throw operatorNotVector(source.name, operatorInWords(steering));
  return steering;
}

/**
 * As `readVectorFile`, for looking at vectors that may not be fit for use: values that are not
 * finite are let through, and what the file says of its tensors comes along.
 * @throws unknownVectorFile; operatorNotVector; what the dialects throw.
 */
export function openVectorFile(source: ByteSource): VectorInFile {
  const opened = openSteeringFile(source);
  if ('vector' in opened) return opened;
  throw operatorNotVector(source.name, operatorInWords(opened.operator));
}

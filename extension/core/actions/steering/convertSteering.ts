import { resolve } from 'node:path';
import { bytesSource } from '../../formats/byteSource';
import type { SteeringVector } from '../../steering/steeringVector';
import { unknown } from '../../steering/vectorDialects/importedVector';
import { writeGgufVector, type Exported } from '../../steering/vectorDialects/steeringLabGguf';
import { writeSvecVector } from '../../steering/vectorDialects/svecVector';
import type { VectorInFile } from '../../steering/vectorDialects/vectorInFile';
import { openVectorFile, writeVectorFile } from '../../steering/vectorFile';
import { vectorOfOperator } from '../../steering/vectorOfOperator';
import { writeWhole } from '../../study/writeWhole';
import { badEnding, operatorNotConverted, outIsInput } from '../errors';
import { findPackage } from '../installation/packageRoot';
import { openSteering } from './vectorExam';

/** Each format with its writer; the name is also the file's ending. */
const writers = {
  safetensors: (vector: SteeringVector) => ({ content: writeVectorFile(vector), notes: [] }),
  gguf: writeGgufVector,
  svec: (vector: SteeringVector) => ({
    content: writeSvecVector(vector),
    notes: ['the record of how the vector was built is left out: .svec has no place for it'],
  }),
} as const satisfies Record<string, (vector: SteeringVector) => Exported<Uint8Array | string>>;
export type SteeringFormat = keyof typeof writers;
export const steeringFormats = Object.keys(writers) as SteeringFormat[];

/** @throws badEnding */
export function formatOf(path: string): SteeringFormat {
  const format = steeringFormats.find((name) => path.endsWith(`.${name}`));
  if (format === undefined) throw badEnding(path, steeringFormats);
  return format;
}

/**
 * The vector in a file; of an operator that only adds, the vector that it adds.
 * @throws operatorNotConverted; outIsInput where it would be written over.
 */
export function vectorToConvert(path: string, out: string): VectorInFile {
  if (resolve(out) === resolve(path)) throw outIsInput(out);
  const file = openSteering(path);
  if (!('operator' in file)) return file;
  const found = vectorOfOperator(file.operator);
  if ('because' in found) throw operatorNotConverted(path, formatOf(out), found.because);
  return found;
}

/**
 * Writes a vector in the format that the ending says.
 * @returns what the file holds, not what it was meant to hold, and what it had no place for.
 * @throws badEnding, cannotWrite
 */
export function writeConverted(
  vector: SteeringVector,
  out: string,
): { readonly written: VectorInFile; readonly notes: readonly string[] } {
  const { content, notes } = writers[formatOf(out)](signed(vector));
  const written = openVectorFile(bytesSource(Buffer.from(content), out));
  writeWhole(out, content);
  return { written, notes };
}

/** The record's version is that of the program that wrote it, where no other is known. */
function signed(vector: SteeringVector): SteeringVector {
  const { record } = vector;
  if (record.toolVersion !== unknown) return vector;
  return { ...vector, record: { ...record, toolVersion: findPackage().version } };
}

import type { ByteSource } from '../../formats/byteSource';
import { readGguf } from '../../formats/gguf/readGguf';
import { cvectorGenerator } from './cvectorGenerator';
import { dialz } from './dialz';
import { easySteer } from './easySteer';
import type { GgufDialect } from './ggufDialect';
import { otherGguf } from './otherGguf';
import { repeng } from './repeng';
import { steeringLabGguf } from './steeringLabGguf';
import type { VectorInFile } from './vectorInFile';

/** The first that matches: those that say more about themselves come first. */
const dialects: readonly GgufDialect[] = [
  steeringLabGguf,
  easySteer,
  cvectorGenerator,
  repeng,
  dialz,
  otherGguf,
];

/** @throws unknownVectorFile, notSteeringVector, and what `readGguf` throws. */
export function readGgufVector(source: ByteSource): VectorInFile {
  const file = readGguf(source);
  const dialect = dialects.find(({ matches }) => matches(file)) ?? otherGguf;
  const stored = [...file.tensors.values()].map(({ name, type, typeNumber, dims }) => ({
    name,
    type: type ?? `ggml type ${typeNumber}`,
    shape: dims,
  }));
  return { vector: dialect.read(file, source.name), stored };
}

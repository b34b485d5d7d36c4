import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../base/hash';
import { bytesSource } from '../../formats/byteSource';
import type { SteeringVector } from '../../steering/steeringVector';
import { readVectorFile } from '../../steering/vectorFile';
import { vectorChanged, vectorMissing } from '../errors';
import type { StudyConcept } from '../studyConcept';
import type { SweepVectors } from '../sweep';
import type { PushSource } from '../summary';
import type { UnitContext } from './unitContext';

/**
 * A concept's vectors: as built a moment ago, or read from the files that an earlier sitting of the
 * run wrote.
 * @throws vectorChanged when a file is not the one that was built; vectorMissing before building.
 */
export function vectorsOf(
  { vectors, finished, folder }: UnitContext,
  { key }: StudyConcept,
): SweepVectors {
  const known = vectors.get(key);
  if (known !== undefined) return known;
  const built = finished.get(`${key}/vectors`);
  if (built?.kind !== 'vectors') throw vectorMissing(key, 'any hook point');
  const files = new Map(built.vectors.map(({ source, file, hash }) => [source, { file, hash }]));
  const read = new Map(
    [...files].map(([source, { file, hash }]) => [source, readVector(join(folder, file), hash)]),
  );
  const all = sweepVectors(read);
  vectors.set(key, all);
  return all;
}

/** Vectors as pushes take them; the same arrays each time, so that the model stacks them once. */
export function sweepVectors(vectors: ReadonlyMap<PushSource, SteeringVector>): SweepVectors {
  return new Map(
    [...vectors].map(([source, vector]) => [
      source,
      new Map([...vector.vectors].map(([name, data]) => [name, { dims: [data.length], data }])),
    ]),
  );
}

function readVector(path: string, hash: string): SteeringVector {
  const bytes = readIfThere(path);
  if (bytes === undefined || sha256(bytes) !== hash) throw vectorChanged(path);
  return readVectorFile(bytesSource(bytes, path));
}

function readIfThere(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

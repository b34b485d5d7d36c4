import { writeSafetensors } from '../../formats/safetensors/writeSafetensors';
import { notSteeringVector } from '../errors';
import { hookName, parseHookNames } from '../hookPoint';
import type { SteeringVector } from '../steeringVector';
import { norms } from '../vectorArithmetic';
import { nativeMetadata, type NativeFile } from './nativeFile';

/** This program's own format: one float32 tensor `[d]` by hook name, the record in the metadata. */
export function writeSafetensorsVector(vector: SteeringVector): Uint8Array {
  const tensors = [...vector.vectors].map(([name, data]) => ({
    name,
    shape: [data.length],
    data,
  }));
  return writeSafetensors(tensors, { metadata: nativeMetadata(vector, norms(vector)) });
}

/**
 * Blocks count from 0; the values are read or pushed at the hook point that names them.
 * @param path for messages.
 * @throws notSteeringVector, badHookName
 */
export function readSafetensorsVector(
  { file, unit, record }: NativeFile,
  path: string,
): SteeringVector {
  const vectors = new Map(
    [...file.tensors.values()].map(({ name, shape, dtype }) => {
      if (shape.length !== 1 || dtype !== 'F32') {
        const found = `tensor "${name}" of shape [${shape.join(', ')}] and type ${dtype}`;
        throw notSteeringVector(path, found, 'float32 tensors of shape [d]');
      }
      return [checkedName(name, path), file.float32(name)];
    }),
  );
  if (vectors.size === 0) throw notSteeringVector(path, 'no tensors', 'at least one');
  return { vectors, unit, record };
}

/** A name of one hook point, spelt as this program spells it. */
function checkedName(name: string, file: string): string {
  const [hookPoint] = parseHookNames(name, 0);
  if (hookPoint === undefined) throw notSteeringVector(file, `tensor "${name}"`, 'one block each');
  return hookName(hookPoint);
}

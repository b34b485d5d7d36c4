import type { ByteSource } from '../../formats/byteSource';
import { readSvec, writeSvec, type SvecFile } from '../../formats/svec';
import { notOneRow, unknownVectorFile } from '../errors';
import type { SteeringVector, VectorOrigin } from '../steeringVector';
import { directionsByBlock } from './directionsByBlock';
import { importedVector } from './importedVector';

/**
 * `.svec` files of IBM's activation-steering (CAST) and of AISteer360.
 *
 * Convention of both: number L is the block whose output was read (`hidden_states[L + 1]`), so
 * numbers are blocks. activation-steering itself then adds the vector to the input of block L,
 * which is one block early; the doctor offers to shift it there.
 * @throws unknownVectorFile; notOneRow for AISteer360's vectors by token, head or plane; what
 * `readSvec` throws.
 */
export function readSvecVector(source: ByteSource): SteeringVector {
  const file = readSvec(source);
  if (file === undefined) {
    throw unknownVectorFile(source.name, 'JSON without "model_type" and "directions"');
  }
  const directions = new Map(
    [...file.directions].map(([block, rows]): [number, Float32Array] => {
      const [row, ...others] = rows;
      if (row !== undefined && others.length === 0) return [block, row];
      const meaning = file.headCount === undefined ? 'tokens or a plane' : 'heads';
      throw notOneRow(source.name, block, rows.length, meaning);
    }),
  );
  return importedVector({ directions, model: file.modelType, origin: originOf(file) });
}

/** AISteer360 writes a list of rows; before it did, its files could not be told from IBM's. */
function originOf({ nested }: SvecFile): VectorOrigin {
  return nested
    ? {
        dialect: 'aiSteer360',
        numbering: 'number L: the output of block L',
        assumptions: ['the activations were read at the outputs of blocks, as is the default'],
      }
    : {
        dialect: 'activationSteering',
        numbering: 'number L: read at the output of block L, added at its input',
        assumptions: ['blocks are those whose output was read'],
      };
}

/**
 * The JSON that activation-steering loads, for the blocks' outputs.
 * @throws cannotExport for other sites; vectorNotFinite
 */
export function writeSvecVector(vector: SteeringVector): string {
  const directions = new Map(directionsByBlock(vector, 'svec'));
  return writeSvec({ modelType: vector.record.model.id, directions });
}

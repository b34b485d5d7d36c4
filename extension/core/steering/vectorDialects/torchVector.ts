import type { ByteSource } from '../../formats/byteSource';
import { readTorchTensor } from '../../formats/torch/torchTensor';
import { badTensorShape, blockNotNamed } from '../errors';
import type { SteeringVector } from '../steeringVector';
import { importedVector } from './importedVector';

/** `vec_layer_13_Llama-2.pt` (CAA), `layer_13.pt` (EasyEdit2), `vec_ep5_layer13.pt` (BiPO). */
const numberInName = /(?:layer|block)[_-]?(\d{1,4})(?!\d)/i;

/** No model has so many blocks: a tensor of more rows has something else in them. */
const mostBlocks = 1024;

/**
 * One bare tensor: `[d]` or `[1, d]` for the block that the file's name gives, or `[blocks, d]`.
 *
 * Convention: the number in the name is the block whose output was read and pushed, as in CAA,
 * EasyEdit2 and BiPO. Row i of a matrix is taken for the output of block i; where rows are
 * `hidden_states`, with the embeddings first, there is one row more than blocks, which the doctor
 * sees when it knows the model.
 * @throws blockNotNamed, badTensorShape, and what `readTorchTensor` throws.
 */
export function readTorchVector(source: ByteSource): SteeringVector {
  const { shape, data } = readTorchTensor(source);
  const block = blockOf(source.name);
  const width = shape.at(-1) ?? 0;
  const rows = width === 0 ? 0 : data.length / width;
  const isMatrix = shape.length === 2 && rows > 1;
  const shapeText = shape.join(', ');
  if (shape.length === 0 || shape.length > 2 || rows === 0 || rows > mostBlocks) {
    throw badTensorShape(source.name, shapeText);
  }
  if (isMatrix && block !== undefined) throw badTensorShape(source.name, shapeText);
  if (!isMatrix && block === undefined) throw blockNotNamed(source.name, shapeText);
  const first = block ?? 0;
  return importedVector({
    directions: new Map(
      Array.from({ length: rows }, (_, row) => [
        first + row,
        data.slice(row * width, (row + 1) * width),
      ]),
    ),
    origin: isMatrix
      ? {
          dialect: 'torchTensor',
          numbering: 'row i: the output of block i',
          assumptions: ['the first row is block 0, not the embeddings', signAssumption],
        }
      : {
          dialect: 'torchTensor',
          numbering: 'number in the name of the file: the output of that block',
          assumptions: ['the number in the name counts blocks from 0', signAssumption],
        },
  });
}

const signAssumption = 'the vector points from negative to positive';

function blockOf(path: string): number | undefined {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  const digits = numberInName.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

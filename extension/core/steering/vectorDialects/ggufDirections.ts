import type { GgufFile } from '../../formats/gguf/readGguf';
import { unknownVectorFile } from '../errors';
import { directionNumber } from './ggufDialect';

export interface GgufDirections {
  /** By the number in the tensor's name. */
  readonly directions: ReadonlyMap<number, Float32Array>;
  /** What was passed over or read in a way that llama.cpp would not. */
  readonly assumptions: readonly string[];
}

/**
 * The tensors `direction.N` of a control vector. More than llama.cpp takes is read here, halves and
 * rows of shape [1, d] among them, so that such a file can be examined and written anew.
 * @throws unknownVectorFile when there is none or one has several rows; notFloat
 */
export function ggufDirections(file: GgufFile, name: string): GgufDirections {
  const directions = new Map<number, Float32Array>();
  const passedOver: string[] = [];
  for (const tensor of file.tensors.values()) {
    const number = directionNumber(tensor.name);
    if (number === undefined) {
      passedOver.push(tensor.name);
      continue;
    }
    const [width = 0, ...others] = tensor.dims;
    if (width === 0 || others.some((dim) => dim !== 1)) {
      const shape = tensor.dims.toReversed().join(', ');
      throw unknownVectorFile(name, `tensor "${tensor.name}" of shape [${shape}]`);
    }
    directions.set(number, file.float32(tensor.name));
  }
  if (directions.size === 0) {
    const names = [...file.tensors.keys()].slice(0, 3).join(', ') || 'none';
    throw unknownVectorFile(name, `a GGUF file without direction.N (tensors: ${names})`);
  }
  const assumptions =
    passedOver.length === 0
      ? []
      : [`tensors of other names are no part of the vector: ${passedOver.slice(0, 5).join(', ')}`];
  return { directions, assumptions };
}

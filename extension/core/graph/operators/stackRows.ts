import type { OperatorName } from '../../steering/push';
import { tensorMissing, tensorShapeWrong } from '../errors';
import type { PushTensors, Table } from './operator';
import { unitVector } from './unitVector';

/** One vector per push under a row of zeros: `[pushes + 1, width]`. */
export function stackRows(
  operator: OperatorName,
  tensor: string,
  pushes: readonly PushTensors[],
  width: number,
): Table {
  const data = new Float32Array((pushes.length + 1) * width);
  pushes.forEach((push, at) => {
    data.set(vectorOf(operator, tensor, push, width), (at + 1) * width);
  });
  return { dims: [pushes.length + 1, width], data };
}

/** As `stackRows`, of the directions of the vectors: a zero vector stays zero. */
export function stackUnitRows(
  operator: OperatorName,
  tensor: string,
  pushes: readonly PushTensors[],
  width: number,
): Table {
  const { dims, data } = stackRows(operator, tensor, pushes, width);
  for (let row = 1; row <= pushes.length; row += 1) {
    const at = row * width;
    data.set(unitVector(data.subarray(at, at + width)), at);
  }
  return { dims, data };
}

/** @throws tensorMissing, tensorShapeWrong */
export function vectorOf(
  operator: OperatorName,
  tensor: string,
  push: PushTensors,
  width: number,
): Float32Array {
  const vector = push[tensor];
  if (vector === undefined) throw tensorMissing(operator, tensor, Object.keys(push));
  const shaped = vector.dims.length === 1 && vector.dims[0] === width;
  if (!shaped || vector.data.length !== width) {
    throw tensorShapeWrong(
      operator,
      tensor,
      vector.dims,
      `[${width}], the width at this hook point`,
    );
  }
  return vector.data;
}

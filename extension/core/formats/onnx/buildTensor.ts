import { create } from '@bufbuild/protobuf';
import { malformedTensor } from '../errors';
import { float32ToFloat16 } from '../float16';
import { TensorProtoSchema, type TensorProto } from './onnx_pb';
import { onnxTypes } from './onnxTypes';

export type FloatTensorType = typeof onnxTypes.float | typeof onnxTypes.float16;

/** @throws malformedTensor unless `values` are safe integers, as many as `dims` says. */
export function int64Tensor(
  name: string,
  dims: readonly number[],
  values: readonly number[],
): TensorProto {
  const unsafe = values.find((value) => !Number.isSafeInteger(value));
  if (unsafe !== undefined) throw malformedTensor(name, `the value ${unsafe}`, 'safe integers');
  const view = dataView(name, dims, values.length, 8);
  values.forEach((value, index) => {
    view.setBigInt64(index * 8, BigInt(value), true);
  });
  return tensor(name, dims, onnxTypes.int64, view);
}

/**
 * Values are rounded to the nearest number of the type.
 * @throws malformedTensor unless there are as many values as `dims` says.
 */
export function floatTensor(
  name: string,
  dims: readonly number[],
  values: ArrayLike<number>,
  dataType: FloatTensorType = onnxTypes.float,
): TensorProto {
  const size = dataType === onnxTypes.float ? 4 : 2;
  const view = dataView(name, dims, values.length, size);
  Array.from(values).forEach((value, index) => {
    if (size === 4) view.setFloat32(index * 4, value, true);
    else view.setUint16(index * 2, float32ToFloat16(value), true);
  });
  return tensor(name, dims, dataType, view);
}

function dataView(name: string, dims: readonly number[], count: number, size: number): DataView {
  const needed = dims.reduce((product, dim) => product * dim, 1);
  if (needed !== count || !dims.every((dim) => Number.isSafeInteger(dim) && dim >= 0)) {
    throw malformedTensor(name, `${count} values`, `${needed} for shape [${dims.join()}]`);
  }
  return new DataView(new ArrayBuffer(count * size));
}

function tensor(name: string, dims: readonly number[], dataType: number, view: DataView) {
  const rawData = new Uint8Array(view.buffer);
  return create(TensorProtoSchema, { name, dims: dims.map(BigInt), dataType, rawData });
}

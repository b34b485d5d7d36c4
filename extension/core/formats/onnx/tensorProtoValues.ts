import { malformedTensor, unreadableTensor } from '../errors';
import { float16ToFloat32 } from '../float16';
import { TensorProto_DataLocation, type TensorProto } from './onnx_pb';
import { onnxTypeBits, onnxTypeName, onnxTypes, type OnnxTypeName } from './onnxTypes';

/** The contents of a small tensor, such as a shape, axes or a scalar. */
export interface TensorValues {
  readonly dims: readonly number[];
  readonly type: OnnxTypeName;
  /**
   * Row-major. Booleans are 0 and 1; 64-bit integers are rounded beyond 2^53, which exporters use
   * only as "to the end" (a slice up to 2^63 - 1).
   */
  readonly values: readonly number[];
}

/** Far above every shape or axes list: what is larger is a weight and stays in its file. */
const mostValues = 1 << 20;

type Reader = (view: DataView, offset: number) => number;

const rawReaders: Readonly<Partial<Record<OnnxTypeName, Reader>>> = {
  float: (view, offset) => view.getFloat32(offset, true),
  double: (view, offset) => view.getFloat64(offset, true),
  float16: (view, offset) => float16ToFloat32(view.getUint16(offset, true)),
  int64: (view, offset) => Number(view.getBigInt64(offset, true)),
  int32: (view, offset) => view.getInt32(offset, true),
  int8: (view, offset) => view.getInt8(offset),
  uint8: (view, offset) => view.getUint8(offset),
  bool: (view, offset) => Math.min(1, view.getUint8(offset)),
};

/**
 * Reads a tensor that is held inline.
 * @throws unreadableTensor for external data, for types other than float, double, float16, int64,
 *   int32, int8, uint8 and bool, and above 2^20 values; malformedTensor when the number of values
 *   is not what the shape says.
 */
export function tensorProtoValues(tensor: TensorProto): TensorValues {
  const { name, dataType } = tensor;
  const type = onnxTypeName(dataType);
  const reader = type === undefined ? undefined : rawReaders[type];
  if (type === undefined || reader === undefined) {
    throw unreadableTensor(name, `its element type is ${type ?? dataType}`);
  }
  if (tensor.dataLocation === TensorProto_DataLocation.EXTERNAL) {
    throw unreadableTensor(name, 'its data is in a file');
  }
  const dims = tensor.dims.map(Number);
  const count = dims.reduce((product, dim) => product * dim, 1);
  if (count > mostValues) throw unreadableTensor(name, `it has ${count} values`);
  const inRaw = tensor.rawData.length > 0;
  const values = inRaw ? rawValues(tensor, reader) : typedValues(tensor, type);
  if (values.length !== count) {
    throw malformedTensor(name, `${values.length} values`, `${count} for shape [${dims.join()}]`);
  }
  return { dims, type, values };
}

function rawValues({ name, rawData, dataType }: TensorProto, reader: Reader): number[] {
  const size = (onnxTypeBits(dataType) ?? 0) / 8;
  if (rawData.length % size !== 0) {
    throw malformedTensor(name, `${rawData.length} raw bytes`, `a multiple of ${size}`);
  }
  const view = new DataView(rawData.buffer, rawData.byteOffset, rawData.byteLength);
  const length = rawData.length / size;
  return Array.from({ length }, (_, index) => reader(view, index * size));
}

/** Half floats lie in `int32Data` as bit patterns, small integers and booleans as numbers. */
function typedValues(tensor: TensorProto, type: OnnxTypeName): number[] {
  if (type === 'float') return tensor.floatData;
  if (type === 'double') return tensor.doubleData;
  if (type === 'int64') return tensor.int64Data.map(Number);
  if (tensor.dataType === onnxTypes.float16) return tensor.int32Data.map(float16ToFloat32);
  return tensor.int32Data;
}

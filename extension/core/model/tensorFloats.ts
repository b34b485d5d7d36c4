import { unreadableTensor } from '../formats/errors';
import { float16ToFloat32, float32ToFloat16 } from '../formats/float16';
import type { TensorProto } from '../formats/onnx/onnx_pb';
import { onnxTypeName, onnxTypes } from '../formats/onnx/onnxTypes';

/**
 * The values of a float weight, of whatever size.
 * @param raw its bytes where they lie in a file.
 * @throws unreadableTensor for types other than float and float16.
 */
export function tensorFloats(tensor: TensorProto, raw: Uint8Array = tensor.rawData): Float32Array {
  const { dataType, name, floatData, int32Data } = tensor;
  if (dataType === onnxTypes.float) {
    return raw.length === 0 ? Float32Array.from(floatData) : new Float32Array(aligned(raw));
  }
  if (dataType === onnxTypes.float16) {
    const patterns = raw.length === 0 ? int32Data : new Uint16Array(aligned(raw));
    return Float32Array.from(patterns, float16ToFloat32);
  }
  throw unreadableTensor(name, `its element type is ${onnxTypeName(dataType) ?? dataType}`);
}

/** The bytes of values in a float tensor's type, each rounded once. */
export function floatBytes(values: ArrayLike<number>, dataType: number): Uint8Array {
  const isHalf = dataType === onnxTypes.float16;
  const array = isHalf ? Uint16Array.from(values, float32ToFloat16) : Float32Array.from(values);
  return new Uint8Array(array.buffer);
}

/** A buffer of its own: an array's bytes may begin anywhere in theirs. */
function aligned(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer;
}

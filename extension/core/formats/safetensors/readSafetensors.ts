import type { ByteSource } from '../byteSource';
import { noSuchTensor, notFloat } from '../errors';
import { bfloat16ToFloat32, float16ToFloat32 } from '../float16';
import { arrayMakers, type TensorArray } from './dtypes';
import { readHeader, type SafetensorsHeader, type TensorEntry } from './readHeader';

/** An open safetensors file. Only the header has been read. */
export interface SafetensorsFile extends SafetensorsHeader {
  /** The values of a tensor, read now; F16 and BF16 as bit patterns. @throws noSuchTensor */
  values(name: string): TensorArray;
  /**
   * A float tensor in single precision: F16 and BF16 exactly, F64 rounded.
   * @throws noSuchTensor; notFloat for integers, and for F64 beyond the range of float32.
   */
  float32(name: string): Float32Array;
}

/**
 * Opens a safetensors file: 8 bytes of header length, a JSON header, then the tensors' bytes,
 * without a gap (https://github.com/huggingface/safetensors#format).
 * @throws truncatedFile, malformedFile, tooLarge
 */
export function readSafetensors(source: ByteSource): SafetensorsFile {
  const header = readHeader(source);
  const entry = (name: string) => {
    const found = header.tensors.get(name);
    if (found === undefined) throw noSuchTensor(source.name, name, [...header.tensors.keys()]);
    return found;
  };
  const values = (name: string) => read(source, entry(name));
  return { ...header, values, float32: (name) => toFloat32(source, entry(name)) };
}

function read(source: ByteSource, { dtype, offset, length }: TensorEntry): TensorArray {
  // A copy: the bytes of a source may lie at any address, and typed arrays need aligned ones.
  const aligned = new Uint8Array(length);
  aligned.set(source.read(offset, length));
  return arrayMakers[dtype](aligned.buffer);
}

function toFloat32(source: ByteSource, entry: TensorEntry): Float32Array {
  const { name, dtype, offset } = entry;
  const values = read(source, entry);
  if (values instanceof Float32Array) return values;
  if (dtype === 'F16' && values instanceof Uint16Array) return convert(values, float16ToFloat32);
  if (dtype === 'BF16' && values instanceof Uint16Array) return convert(values, bfloat16ToFloat32);
  if (!(values instanceof Float64Array)) throw notFloat(source.name, offset, name, dtype);
  const rounded = Float32Array.from(values);
  if (rounded.some((value, index) => Math.abs(value) === Infinity && value !== values[index])) {
    throw notFloat(source.name, offset, name, 'F64 with values beyond float32');
  }
  return rounded;
}

function convert(bits: Uint16Array, toFloat: (bits: number) => number): Float32Array {
  return Float32Array.from(bits, toFloat);
}

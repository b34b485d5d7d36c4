import { readFileSync } from 'node:fs';
import { sharedPath } from './golden';

export interface GoldenTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array | Int32Array;
}

interface Header {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/**
 * The tensors of a golden `.safetensors` file under `../shared`. Deliberately not the product's own
 * reader, so that a mistake in that one cannot hide in the tests of others.
 */
export function goldenTensors(path: string): (name: string) => GoldenTensor {
  const file = readFileSync(sharedPath(path));
  const headerLength = Number(file.readBigUInt64LE(0));
  const headers = JSON.parse(file.toString('utf8', 8, 8 + headerLength)) as Record<string, Header>;
  return (name) => {
    const header = headers[name];
    if (header === undefined) throw new Error(`${path} has no tensor "${name}"`);
    const [start, end] = header.data_offsets.map((offset) => 8 + headerLength + offset);
    return { shape: header.shape, data: decode(header.dtype, file.subarray(start, end)) };
  };
}

function decode(dtype: string, bytes: Uint8Array): GoldenTensor['data'] {
  const aligned = new Uint8Array(bytes).buffer;
  if (dtype === 'F32') return new Float32Array(aligned);
  if (dtype === 'F64') return new Float64Array(aligned);
  if (dtype === 'F16') return Float32Array.from(new Uint16Array(aligned), halfToNumber);
  if (dtype === 'I32') return new Int32Array(aligned);
  if (dtype === 'I64') return Int32Array.from(new BigInt64Array(aligned), Number);
  throw new Error(`no decoder for ${dtype}`);
}

/** IEEE 754 half precision: 1 sign bit, 5 of exponent, 10 of fraction. */
function halfToNumber(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = (bits & 1023) / 1024;
  const size = exponent === 0 ? fraction * 2 ** -14 : (1 + fraction) * 2 ** (exponent - 15);
  return bits & 0x8000 ? -size : size;
}

/** Row `index` of a `[rows, width]` tensor. */
export function goldenRow({ shape, data }: GoldenTensor, index: number): GoldenTensor['data'] {
  const width = shape[1] ?? 0;
  return data.subarray(index * width, (index + 1) * width);
}

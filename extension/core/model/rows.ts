import type { Past } from './forward';
import type { RunTensor } from './session';

/** The cache of the given rows, in that order; a row may be taken more than once. */
export function selectRows({ length, tensors }: Past, rows: readonly number[]): Past {
  const selected = Object.entries(tensors).map(([name, tensor]) => [name, select(tensor, rows)]);
  return { length, tensors: Object.fromEntries(selected) as Past['tensors'] };
}

export function joined(parts: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const part of parts) {
    whole.set(part, start);
    start += part.length;
  }
  return whole;
}

export function repeated(part: Float32Array, times: number): Float32Array<ArrayBuffer> {
  return joined(Array.from({ length: times }, () => part));
}

/** Works on bytes, because a float16 tensor's array type depends on the version of Node. */
function select(tensor: RunTensor, rows: readonly number[]): RunTensor {
  const [batch = 1, ...rest] = tensor.dims;
  const { data } = tensor;
  if (!ArrayBuffer.isView(data)) return tensor;
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const size = bytes.length / batch;
  const picked = new Uint8Array(size * rows.length);
  rows.forEach((row, at) => {
    picked.set(bytes.subarray(row * size, (row + 1) * size), at * size);
  });
  const ArrayType = data.constructor as new (buffer: ArrayBuffer) => typeof data;
  return { ...tensor, dims: [rows.length, ...rest], data: new ArrayType(picked.buffer) };
}

import type { Past } from './forward';
import type { RunTensor } from './session';

/** The cache of the given rows, in that order; a row may be taken more than once. */
export function selectRows({ length, tensors }: Past, rows: readonly number[]): Past {
  const selected = Object.entries(tensors).map(([name, tensor]) => [name, select(tensor, rows)]);
  return { length, tensors: Object.fromEntries(selected) as Past['tensors'] };
}

/** `length` tokens of a cache, from one on. */
export function slicePast({ tensors }: Past, from: number, length: number): Past {
  const sliced = Object.entries(tensors).map(([name, tensor]) => {
    const [batch = 1, heads = 1, total = 1, width = 1] = tensor.dims;
    const parts = Array.from({ length: batch * heads }, (_, head) => {
      const start = head * total + from;
      return [start * width, (start + length) * width] as const;
    });
    return [name, copyParts(tensor, [batch, heads, length, width], parts)];
  });
  return { length, tensors: Object.fromEntries(sliced) as Past['tensors'] };
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

function select(tensor: RunTensor, rows: readonly number[]): RunTensor {
  const [, ...rest] = tensor.dims;
  const size = rest.reduce((product, dim) => product * dim, 1);
  const parts = rows.map((row) => [row * size, (row + 1) * size] as const);
  return copyParts(tensor, [rows.length, ...rest], parts);
}

/**
 * A tensor of the elements from and to the given ones, part after part. Works on bytes, because a
 * float16 tensor's array type depends on the version of Node.
 */
function copyParts(
  tensor: RunTensor,
  dims: readonly number[],
  parts: readonly (readonly [from: number, to: number])[],
): RunTensor {
  const { data } = tensor;
  if (!ArrayBuffer.isView(data)) return tensor;
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const elements = tensor.dims.reduce((product, dim) => product * dim, 1);
  const size = elements === 0 ? 0 : bytes.length / elements;
  const picked = new Uint8Array(size * parts.reduce((sum, [from, to]) => sum + to - from, 0));
  let at = 0;
  for (const [from, to] of parts) {
    picked.set(bytes.subarray(from * size, to * size), at);
    at += (to - from) * size;
  }
  const ArrayType = data.constructor as new (buffer: ArrayBuffer) => typeof data;
  return { ...tensor, dims, data: new ArrayType(picked.buffer) };
}

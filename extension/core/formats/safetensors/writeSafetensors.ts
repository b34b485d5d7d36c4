import { badTensor } from '../errors';
import type { Dtype } from './dtypes';

/** The arrays that can be written; each has one dtype. */
export type WritableArray = Float64Array | Float32Array | BigInt64Array | Int32Array | Uint8Array;

export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: WritableArray;
}

export interface WriteOptions {
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Wide types start at multiples of 8, so that a reader can map the file into memory. */
const alignment = 8;

/**
 * A safetensors file. The same tensors and metadata give the same bytes, in whatever order they
 * come: wide dtypes first, then by name, metadata keys sorted.
 * @throws badTensor when shape and data disagree, or a name is there twice or reserved.
 */
export function writeSafetensors(
  tensors: readonly NamedTensor[],
  { metadata = {} }: WriteOptions = {},
): Uint8Array<ArrayBuffer> {
  const parts = safetensorsParts(tensors, { metadata });
  const file = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    file.set(part, offset);
    offset += part.length;
  }
  return file;
}

/** The file in pieces, to be written one after the other; the tensors' bytes are not copied. */
export function safetensorsParts(
  tensors: readonly NamedTensor[],
  { metadata = {} }: WriteOptions = {},
): readonly Uint8Array[] {
  check(tensors);
  const inOrder = tensors.toSorted(compare);
  const bytes = inOrder.map(
    ({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  );
  return [...header(inOrder, metadata), ...bytes];
}

function header(tensors: readonly NamedTensor[], metadata: Record<string, string>): Uint8Array[] {
  // Pairs instead of assignment: "__proto__" is a name like any other.
  const entries: [string, unknown][] = [];
  const keys = Object.keys(metadata).sort();
  if (keys.length > 0) {
    entries.push(['__metadata__', Object.fromEntries(keys.map((key) => [key, metadata[key]]))]);
  }
  let begin = 0;
  for (const { name, shape, data } of tensors) {
    const end = begin + data.byteLength;
    entries.push([name, { dtype: dtypeOf(data), shape, data_offsets: [begin, end] }]);
    begin = end;
  }
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const padded = new Uint8Array(Math.ceil(text.length / alignment) * alignment).fill(0x20);
  padded.set(text);
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(padded.length), true);
  return [length, padded];
}

function compare(a: NamedTensor, b: NamedTensor): number {
  const bySize = b.data.BYTES_PER_ELEMENT - a.data.BYTES_PER_ELEMENT;
  if (bySize !== 0) return bySize;
  return a.name < b.name ? -1 : Number(a.name > b.name);
}

function check(tensors: readonly NamedTensor[]): void {
  const names = new Set(['__metadata__']);
  for (const { name, shape, data } of tensors) {
    const needed = shape.reduce((product, dim) => product * dim, 1);
    if (needed !== data.length || !shape.every((dim) => Number.isSafeInteger(dim) && dim >= 0)) {
      throw badTensor(name, `${data.length} values`, `${needed} for shape [${shape.join(', ')}]`);
    }
    if (names.has(name)) throw badTensor(name, 'a name that is taken', 'another');
    names.add(name);
  }
}

function dtypeOf(data: WritableArray): Dtype {
  if (data instanceof Float64Array) return 'F64';
  if (data instanceof Float32Array) return 'F32';
  if (data instanceof BigInt64Array) return 'I64';
  return data instanceof Int32Array ? 'I32' : 'U8';
}

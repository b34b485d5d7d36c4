import { badTensor } from '../errors';
import { defaultAlignment, magic, valueTypes } from './ggufTypes';

/** The value types that control vectors need. */
export type WritableValue =
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'u32'; readonly value: number };

export interface GgufContent {
  /** Written in this order, as the architecture comes first by custom. */
  readonly metadata: readonly (readonly [key: string, value: WritableValue])[];
  /** One-dimensional F32 tensors, written in this order. */
  readonly tensors: readonly { readonly name: string; readonly data: Float32Array }[];
}

const version = 3;
const f32 = 0;

/**
 * A GGUF file of version 3, alignment 32. The same content gives the same bytes. The last tensor is
 * padded like the others, because llama.cpp reads the padding, too.
 * @throws badTensor when a name or key is there twice.
 */
export function writeGguf({ metadata, tensors }: GgufContent): Uint8Array<ArrayBuffer> {
  requireOnce(metadata.map(([key]) => key));
  requireOnce(tensors.map(({ name }) => name));
  const parts = [u32(magic), u32(version), u64(tensors.length), u64(metadata.length)];
  for (const [key, value] of metadata) parts.push(text(key), ...valueParts(value));
  let offset = 0;
  for (const { name, data } of tensors) {
    parts.push(text(name), u32(1), u64(data.length), u32(f32), u64(offset));
    offset += padded(data.byteLength);
  }
  const header = join(parts);
  const dataOffset = padded(header.length);
  const file = new Uint8Array(dataOffset + offset);
  file.set(header);
  let at = dataOffset;
  for (const { data } of tensors) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += padded(data.byteLength);
  }
  return file;
}

function valueParts(value: WritableValue): Uint8Array[] {
  const content = value.type === 'string' ? text(value.value) : u32(value.value);
  return [u32(valueTypes.indexOf(value.type)), content];
}

function padded(length: number): number {
  return Math.ceil(length / defaultAlignment) * defaultAlignment;
}

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

function u64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value), true);
  return bytes;
}

function text(value: string): Uint8Array {
  const bytes = new TextEncoder().encode(value);
  return join([u64(bytes.length), bytes]);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function requireOnce(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw badTensor(twice, 'a name that is taken', 'another');
}

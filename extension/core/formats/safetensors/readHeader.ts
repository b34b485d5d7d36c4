import type { ByteSource } from '../byteSource';
import { malformedFile, tooLarge, truncatedFile } from '../errors';
import { duplicateKey } from '../duplicateKey';
import { checkLayout } from './checkLayout';
import { readEntry } from './readEntry';
import type { Dtype } from './dtypes';

export interface TensorEntry {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** In the file, not in the data part. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
}

export interface SafetensorsHeader {
  /** The `__metadata__` of the header; empty when there is none. */
  readonly metadata: Readonly<Record<string, string>>;
  /** In the order of the header. */
  readonly tensors: ReadonlyMap<string, TensorEntry>;
}

const lengthSize = 8;
/** The limit of the reference implementation. */
const largestHeader = 100_000_000;
const openingBrace = 0x7b;

/** @throws truncatedFile, malformedFile, tooLarge */
export function readHeader(source: ByteSource): SafetensorsHeader {
  const header = parseHeader(source);
  const dataOffset = lengthSize + header.length;
  const metadata = readMetadata(source, header.value['__metadata__']);
  const tensors = Object.entries(header.value)
    .filter(([name]) => name !== '__metadata__')
    .map(([name, value]) => readEntry(source, name, value, dataOffset));
  checkLayout(source, tensors, dataOffset);
  return { metadata, tensors: new Map(tensors.map((entry) => [entry.name, entry])) };
}

function parseHeader(source: ByteSource): { value: Record<string, unknown>; length: number } {
  const { name } = source;
  const length = headerLength(source);
  const bytes = source.read(lengthSize, length);
  if (bytes[0] !== openingBrace) {
    throw malformedFile(name, lengthSize, `byte ${bytes[0] ?? 'none'}`, 'a header starting with {');
  }
  const text = decodeText(name, bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw malformedFile(
      name,
      lengthSize,
      `a header that does not parse (${String(error)})`,
      'JSON',
    );
  }
  const twice = duplicateKey(text);
  if (twice !== undefined) {
    const offset = lengthSize + new TextEncoder().encode(text.slice(0, twice.offset)).length;
    throw malformedFile(name, offset, `"${twice.key}" a second time`, 'every name once');
  }
  return { value: value as Record<string, unknown>, length };
}

function headerLength(source: ByteSource): number {
  const { name, size } = source;
  if (size < lengthSize) throw truncatedFile(name, 0, lengthSize, size);
  const prefix = source.read(0, lengthSize);
  const view = new DataView(prefix.buffer, prefix.byteOffset, lengthSize);
  const length = view.getBigUint64(0, true);
  if (length > size - lengthSize) throw truncatedFile(name, 0, length, size - lengthSize);
  if (length > largestHeader) {
    throw tooLarge(name, 0, `a header of ${length} bytes`, `${largestHeader}`);
  }
  return Number(length);
}

function decodeText(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw malformedFile(name, lengthSize, 'a header that is not UTF-8', 'JSON in UTF-8');
  }
}

function readMetadata({ name }: ByteSource, value: unknown): Record<string, string> {
  if (value === undefined) return {};
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const isText = (entry: [string, unknown]): entry is [string, string] =>
    typeof entry[1] === 'string';
  if (
    typeof value !== 'object' ||
    value === null ||
    Array.isArray(value) ||
    !entries.every(isText)
  ) {
    throw malformedFile(name, lengthSize, '__metadata__ of another form', 'text by name');
  }
  return Object.fromEntries(entries);
}

import type { ByteSource } from '../byteSource';
import { malformedFile } from '../errors';
import type { TensorEntry } from './readHeader';

/**
 * The tensors must cover the data part from its start to the end of the file, without an overlap or
 * a gap: then no byte is read twice or hidden.
 * @throws malformedFile
 */
export function checkLayout(
  { name: file, size }: ByteSource,
  tensors: readonly TensorEntry[],
  dataOffset: number,
): void {
  // Tensors without bytes come before one that begins at the same place.
  const inOrder = tensors.toSorted((a, b) => a.offset - b.offset || a.length - b.length);
  let expected = dataOffset;
  for (const { name, offset, length } of inOrder) {
    if (offset !== expected) {
      const kind = offset < expected ? 'overlaps the tensor before it' : 'leaves a gap before it';
      throw malformedFile(file, offset, `tensor "${name}", which ${kind}`, `it at ${expected}`);
    }
    expected = offset + length;
  }
  if (expected !== size) {
    const found = `${size - expected} bytes that belong to no tensor`;
    throw malformedFile(file, expected, found, 'the end of the file');
  }
}

import type { ByteSource } from '../../extension/core/formats/byteSource';

export interface CountingSource extends ByteSource {
  /** Sum of all reads, and the largest single one, in bytes. */
  readonly counts: { total: number; largest: number };
}

/** Counts what is read through it, and fails when a read goes past the end. */
export function countingSource(source: ByteSource): CountingSource {
  const counts = { total: 0, largest: 0 };
  return {
    name: source.name,
    size: source.size,
    counts,
    read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > source.size) {
        throw new RangeError(`read of ${length} bytes at ${offset} of ${source.size}`);
      }
      counts.total += length;
      counts.largest = Math.max(counts.largest, length);
      return source.read(offset, length);
    },
  };
}

/** A file of any size that starts with `head` and is zero from there on. */
export function zeroFilledSource(head: Uint8Array, size: number, name: string): CountingSource {
  return countingSource({
    name,
    size,
    read(offset, length) {
      const bytes = new Uint8Array(length);
      if (offset < head.length) bytes.set(head.subarray(offset, offset + length));
      return bytes;
    },
  });
}

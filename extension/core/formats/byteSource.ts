/** Bytes that are read piece by piece, so that a file is never in memory as a whole. */
export interface ByteSource {
  /** Path or other name, for error messages. */
  readonly name: string;
  readonly size: number;
  /** Exactly `length` bytes from `offset`; the caller stays inside `size`. */
  read(offset: number, length: number): Uint8Array;
}

export function bytesSource(bytes: Uint8Array, name: string): ByteSource {
  return {
    name,
    size: bytes.length,
    read: (offset, length) => bytes.subarray(offset, offset + length),
  };
}

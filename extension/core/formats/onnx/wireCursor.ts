import type { ByteSource } from '../byteSource';
import { malformedFile, truncatedFile } from '../errors';

/** After a jump little is read, because the next thing is often another jump over weights. */
const smallestWindow = 4 * 1024;
/** Each window that follows on is twice as large, up to this: few reads for a large graph. */
const largestWindow = 256 * 1024;
/** A 64-bit varint has at most 10 bytes of 7 bits. */
const longestVarint = 10;

/** A position in a byte source that reads protobuf scalars through a sliding window. */
export class WireCursor {
  #window: Uint8Array = new Uint8Array(0);
  #windowStart = 0;
  #windowSize = smallestWindow;
  #index = 0;

  constructor(readonly source: ByteSource) {}

  get position(): number {
    return this.#windowStart + this.#index;
  }

  /**
   * An unsigned varint. From 2^53 on the value is approximate: large enough to fail every check.
   * @throws truncatedFile, malformedFile
   */
  varint(end: number): number {
    const start = this.position;
    this.#fill(Math.min(longestVarint, end - start));
    let value = 0;
    let factor = 1;
    for (let count = 1; count <= longestVarint; count++) {
      const byte = start + count > end ? undefined : this.#window[this.#index];
      if (byte === undefined) throw truncatedFile(this.source.name, start, count, end - start);
      this.#index++;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
    }
    throw malformedFile(this.source.name, start, 'a varint of more than 10 bytes', 'at most 10');
  }

  /** The next `length` bytes, valid until the next call. The caller has checked `length`. */
  take(length: number): Uint8Array {
    this.#fill(length);
    const start = this.#index;
    this.#index += length;
    return this.#window.subarray(start, this.#index);
  }

  /** The `length` bytes before the position, right after `varint` or `take` has read them. */
  previous(length: number): Uint8Array {
    return this.#window.subarray(this.#index - length, this.#index);
  }

  skip(length: number): void {
    if (this.#index + length <= this.#window.length) {
      this.#index += length;
      return;
    }
    this.#windowStart = this.position + length;
    this.#window = new Uint8Array(0);
    this.#index = 0;
    this.#windowSize = smallestWindow;
  }

  #fill(length: number): void {
    if (this.#index + length <= this.#window.length) return;
    const start = this.position;
    const size = Math.min(Math.max(length, this.#windowSize), this.source.size - start);
    this.#window = this.source.read(start, size);
    this.#windowStart = start;
    this.#index = 0;
    this.#windowSize = Math.min(largestWindow, this.#windowSize * 2);
  }
}

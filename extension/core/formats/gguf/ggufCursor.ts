import type { ByteSource } from '../byteSource';
import { beyondLimit, malformedFile, truncatedFile } from '../errors';

/**
 * The header of a control vector has a few kilobytes, that of a model with a vocabulary some
 * megabytes. The bound keeps a hostile file from filling the memory with values.
 */
const largestHeader = 4 * 2 ** 20;
const headerAdvice =
  'A steering vector has a small header: this may be a model, or the file is damaged.';
/** Read at once, so that a header is not read in pieces of four bytes. */
const windowSize = 2 ** 16;

/** Reads a GGUF header forwards; every length is checked against the bytes that are there. */
export class GgufCursor {
  #offset = 0;
  #window: Uint8Array = new Uint8Array(0);
  #windowStart = 0;

  constructor(readonly source: ByteSource) {}

  get offset(): number {
    return this.#offset;
  }

  get left(): number {
    return this.source.size - this.#offset;
  }

  /** @throws truncatedFile, beyondLimit */
  bytes(length: number | bigint): Uint8Array {
    const { name } = this.source;
    if (length > this.left) throw truncatedFile(name, this.#offset, length, this.left);
    const count = Number(length);
    this.#requireWithinHeader(count);
    const start = this.#place(count);
    this.#offset += count;
    return this.#window.subarray(start, start + count);
  }

  view(length: number): DataView {
    const bytes = this.bytes(length);
    return new DataView(bytes.buffer, bytes.byteOffset, length);
  }

  u32(): number {
    return this.view(4).getUint32(0, true);
  }

  u64(): bigint {
    return this.view(8).getBigUint64(0, true);
  }

  /**
   * A count of things that take at least `smallest` bytes each.
   * @throws truncatedFile when so many cannot be there, beyondLimit
   */
  count(smallest: number): number {
    const at = this.#offset;
    const count = this.u64();
    const needed = count * BigInt(smallest);
    if (needed > this.left) throw truncatedFile(this.source.name, at, needed, this.left);
    this.#requireWithinHeader(Number(needed));
    return Number(count);
  }

  /** A length and so many bytes of UTF-8. @throws malformedFile, truncatedFile, beyondLimit */
  string(): string {
    const length = this.u64();
    const at = this.#offset;
    const bytes = this.bytes(length);
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw malformedFile(this.source.name, at, 'a text that is not UTF-8', 'UTF-8');
    }
  }

  #requireWithinHeader(length: number): void {
    const end = this.#offset + length;
    if (end <= largestHeader) return;
    const found = `a header that goes on to byte ${end}`;
    throw beyondLimit(
      this.source.name,
      this.#offset,
      found,
      `${largestHeader} bytes`,
      headerAdvice,
    );
  }

  /** Makes the window hold the next bytes; returns where they begin in it. */
  #place(count: number): number {
    const start = this.#offset - this.#windowStart;
    if (start + count <= this.#window.length) return start;
    const length = Math.min(Math.max(count, windowSize), this.left);
    this.#window = this.source.read(this.#offset, length);
    this.#windowStart = this.#offset;
    return 0;
  }
}

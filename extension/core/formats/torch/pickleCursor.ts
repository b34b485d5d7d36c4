import { pickleRefused } from '../errors';

/** Reads the arguments of opcodes; nothing past the end. */
export class PickleCursor {
  #offset = 0;

  constructor(
    readonly bytes: Uint8Array,
    readonly file: string,
  ) {}

  get offset(): number {
    return this.#offset;
  }

  /** An unsigned little-endian number of 1, 2, 4 or 8 bytes. @throws pickleRefused */
  unsigned(length: 1 | 2 | 4 | 8): number {
    return this.#take(length).reduceRight((value, byte) => value * 256 + byte, 0);
  }

  /** A two's complement little-endian number. @throws pickleRefused */
  signed(length: number): number {
    const bytes = this.#take(length);
    const value = bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
    return (bytes.at(-1) ?? 0) < 0x80 ? value : value - 256 ** length;
  }

  /** @throws pickleRefused */
  text(length: number): string {
    return new TextDecoder().decode(this.#take(length));
  }

  /** Up to the next line feed. @throws pickleRefused */
  line(): string {
    const end = this.bytes.indexOf(0x0a, this.#offset);
    if (end < 0) throw pickleRefused(this.file, this.#offset, 'no end of the line');
    const text = this.text(end - this.#offset);
    this.#offset++;
    return text;
  }

  #take(length: number): Uint8Array {
    const left = this.bytes.length - this.#offset;
    if (length > left) {
      throw pickleRefused(this.file, this.#offset, `the end, where ${length} bytes should follow`);
    }
    this.#offset += length;
    return this.bytes.subarray(this.#offset - length, this.#offset);
  }
}

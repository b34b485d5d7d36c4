import type { Decoding, RunOptions } from './model';
import { joined } from './rows';

/** Several decodings that need different graphs, seen as one. Rows keep the order of the settings. */
export class JoinedDecoding implements Decoding {
  /** Per row: which part it is in. Within a part rows keep their order. */
  #partOf: readonly number[];

  /** @param order the overall row of each part's rows, part after part. */
  constructor(
    readonly parts: readonly Decoding[],
    order: readonly number[],
  ) {
    const owners = parts.flatMap(({ rows }, part) => Array.from({ length: rows }, () => part));
    const partOf: number[] = [];
    order.forEach((row, at) => (partOf[row] = owners[at] ?? 0));
    this.#partOf = partOf;
  }

  get rows(): number {
    return this.#partOf.length;
  }

  get logits(): Float32Array {
    const next = this.parts.map(() => 0);
    return joined(
      this.#partOf.map((part) => {
        const decoding = this.parts[part];
        const row = next[part] ?? 0;
        next[part] = row + 1;
        const width = (decoding?.logits.length ?? 0) / (decoding?.rows ?? 1);
        return decoding?.logits.subarray(row * width, (row + 1) * width) ?? new Float32Array(0);
      }),
    );
  }

  get appliedPositions(): number {
    return this.parts.reduce((sum, part) => sum + part.appliedPositions, 0);
  }

  async step(tokens: readonly number[], options?: RunOptions): Promise<void> {
    for (const [part, decoding] of this.parts.entries()) {
      const own = tokens.filter((_, row) => this.#partOf[row] === part);
      if (own.length > 0) await decoding.step(own, options);
    }
  }

  keep(rows: readonly number[]): void {
    this.parts.forEach((decoding, part) => {
      const members = this.#partOf.flatMap((owner, row) => (owner === part ? [row] : []));
      decoding.keep(members.flatMap((row, own) => (rows.includes(row) ? [own] : [])));
    });
    this.#partOf = rows.map((row) => this.#partOf[row] ?? 0);
  }
}

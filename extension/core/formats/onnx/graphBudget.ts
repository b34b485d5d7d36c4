import { tooLarge } from '../errors';

/**
 * What a graph without its weights may take. A graph of 8,000 nodes has about 5 MB and 150,000
 * objects (messages, texts and byte strings), one with 128 experts in 48 blocks ten times that.
 * Bytes alone would not do: an empty node takes 2 bytes in the file and hundreds in memory.
 */
export const graphLimits = {
  bytes: 256 * 1024 * 1024,
  objects: 4_000_000,
  numbers: 32 * 1024 * 1024,
} as const;

type Kind = keyof typeof graphLimits;

/** Counts what is kept of a file, and refuses before it is copied. */
export class GraphBudget {
  readonly #spent: Record<Kind, number> = { bytes: 0, objects: 0, numbers: 0 };

  constructor(readonly file: string) {}

  /** @throws tooLarge */
  spend(kind: Kind, amount: number, offset: number): void {
    this.#spent[kind] += amount;
    if (this.#spent[kind] <= graphLimits[kind]) return;
    const limit = `${graphLimits[kind]}`;
    throw tooLarge(this.file, offset, `more than ${limit} ${kind} beside the weights`, limit);
  }
}

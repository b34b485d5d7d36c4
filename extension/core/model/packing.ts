import { onnxTypes } from '../formats/onnx/onnxTypes';
import { whyNotPacked } from '../graph/passes/addBranchBias';
import type { GraphSource } from './graphCache';

/**
 * Largest difference between packed and plain log-probabilities that rounding explains (nats).
 * Observed: 1e-5 in float32, 1e-2 in float16; a window that cuts branches off gives more than 1.
 */
const tolerance = { float32: 2e-3, float16: 5e-2 } as const;

/** A length checked once stands for lengths up to this much longer. */
const checkedMargin = 1.25;

/**
 * Whether a model's continuations may be packed into one row, and how long the row may be. Packing
 * is silently wrong where attention counts indices instead of positions (sliding windows), so
 * results are compared with a plain row before they are trusted, and again when rows get longer.
 */
export class Packing {
  #unpackedBecause: string | undefined;
  #checked = 0;

  private constructor(
    /** Most tokens of a packed row, the cached ones included. */
    readonly longest: number,
    /**
     * Rows must run one at a time: quantised activations share a scale per run, so that rows would
     * change each other, or the export refuses several.
     */
    readonly oneRowAtATime: boolean,
    readonly tolerance: number,
    unpackedBecause: string | undefined,
  ) {
    this.#unpackedBecause = unpackedBecause;
  }

  static of(source: GraphSource): Packing {
    const { contextLength = Infinity, slidingWindow = Infinity } = source.config;
    const { decoder } = source;
    const attentions = decoder.stream.blocks.flatMap((block) => block.attentions);
    const operators = new Set(decoder.model.graph?.node.map(({ opType }) => opType));
    const dynamic = ['DynamicQuantizeLinear', 'DynamicQuantizeMatMul'].some((o) =>
      operators.has(o),
    );
    // Some optimised exports compute positions inside, for one row, and refuse more.
    const ownPositions = operators.has('RotaryEmbedding') && decoder.io.positionIds === undefined;
    const half = decoder.io.past[0]?.key.elementType === onnxTypes.float16;
    const reason = dynamic
      ? 'activations are quantised per run'
      : whyNotPacked(decoder.io, attentions);
    return new Packing(
      Math.min(contextLength, slidingWindow),
      dynamic || ownPositions,
      half ? tolerance.float16 : tolerance.float32,
      reason,
    );
  }

  /**
   * Whether several new tokens can follow a cache. `MultiHeadAttention` exports build their causal
   * mask for the new tokens alone, so that behind a past only one can.
   */
  static continues({ decoder }: GraphSource): boolean {
    const single = decoder.stream.blocks.some(({ attentions }) =>
      attentions.some(({ node }) => node.opType === 'MultiHeadAttention'),
    );
    return decoder.io.past.length > 0 && !single;
  }

  get possible(): boolean {
    return this.#unpackedBecause === undefined;
  }

  get unpackedBecause(): string | undefined {
    return this.#unpackedBecause;
  }

  /** Whether a packed row of this many tokens still has to be compared with a plain one. */
  needsCheck(total: number): boolean {
    return this.possible && total > this.#checked * checkedMargin;
  }

  /**
   * Takes the comparison's result; a difference ends packing for this model. @returns whether it
   * agrees.
   */
  recordCheck(total: number, packed: ArrayLike<number>, plain: ArrayLike<number>): boolean {
    const differences = Array.from(packed, (value, at) => Math.abs(value - (plain[at] ?? NaN)));
    const largest = Math.max(0, ...differences);
    if (largest <= this.tolerance) {
      this.#checked = Math.max(this.#checked, total);
      return true;
    }
    this.#unpackedBecause = `packed and plain rows of ${total} tokens differ by ${largest.toPrecision(2)} nats`;
    return false;
  }
}

/** Activations of one pair at the read position: one array per hook point on each side. */
export interface PairActivations {
  readonly positive: readonly Float32Array[];
  readonly negative: readonly Float32Array[];
}

export interface MethodContext {
  /** Width of each hook point's activation, in the order of the activations. */
  readonly widths: readonly number[];
  /** How many pairs will be added. */
  readonly pairCount: number;
  readonly seed: number;
}

/** A build under way. Pairs arrive one by one, so that a method need not hold all of them. */
export interface VectorBuild {
  /** The arrays belong to the caller and may be reused after the call. */
  add(pair: PairActivations): void;
  /** One vector per hook point, in the order of `widths`. */
  finish(): readonly Float32Array[];
}

/**
 * A way to compute steering vectors from activations of contrastive pairs. A method that needs all
 * pairs at once is written on matrices and wrapped with `fromMatrices`.
 */
export type Method = (context: MethodContext) => VectorBuild;

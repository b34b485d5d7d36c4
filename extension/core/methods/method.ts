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
  /** The arrays belong to the caller, who may reuse them after the call. */
  add(pair: PairActivations): void;
  /** One vector per hook point, in the order of `widths`. */
  finish(): readonly Float32Array[];
}

/** A way to compute steering vectors from activations of contrastive pairs. */
export type Method = (context: MethodContext) => VectorBuild;

/** A method with the name that vector records say. */
export interface NamedMethod {
  readonly name: string;
  /** Which of several computations under one name. */
  readonly variant?: string;
  readonly start: Method;
}

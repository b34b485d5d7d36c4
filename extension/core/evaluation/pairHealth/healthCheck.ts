/** One thing measured on the pairs before anything is generated with them. */
export interface HealthCheck {
  readonly code: string;
  /** undefined where there is no such number. */
  readonly value: number | undefined;
  /** Beyond it the check warns. */
  readonly limit: number;
  readonly warns: boolean;
  /** A plain sentence with the number in it, and what to do where it warns. */
  readonly message: string;
  /** Ids of the pairs concerned; empty where it concerns all of them. */
  readonly pairs: readonly string[];
}

/** Activations of pairs at one hook point and the read position, in the order of `ids`. */
export interface PairActivationSet {
  readonly ids: readonly string[];
  readonly positive: readonly ArrayLike<number>[];
  readonly negative: readonly ArrayLike<number>[];
}

/** Why there is no number, as a check that does not warn. */
export function unmeasured(code: string, limit: number, because: string): HealthCheck {
  return { code, value: undefined, limit, warns: false, message: because, pairs: [] };
}

import { sum } from '../../math/sum';

/** Shrunk covariance = kept · covariance + added · identity. */
export interface Shrinkage {
  readonly kept: number;
  readonly added: number;
}

/**
 * Optimal linear shrinkage of a covariance toward a multiple of the identity (Bodnar, Gupta &
 * Parolya 2014): with t = trace S and p = width,
 *
 *     kept = 1 − (t²/n) / (‖S‖² − t²/p),   added = (1 − kept)·t/p
 *
 * kept is held to 0–1 here: LEACE's own code lets it leave that range, and the covariance with it.
 * @param values eigenvalues of S with divisor n; those not given are 0.
 */
export function optimalShrinkage(
  values: ArrayLike<number>,
  { n, width }: { readonly n: number; readonly width: number },
): Shrinkage {
  const trace = sum(values);
  const spread = sum(Array.from(values, (value) => value * value)) - trace ** 2 / width;
  const kept = spread > 0 ? Math.min(1, Math.max(0, 1 - trace ** 2 / n / spread)) : 0;
  return { kept, added: ((1 - kept) * trace) / width };
}

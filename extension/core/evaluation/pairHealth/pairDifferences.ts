import { subtractRows } from '../../math/subtractRows';
import type { PairActivationSet } from './healthCheck';

/** Δ = positive − negative of each pair. */
export function pairDifferences({
  positive,
  negative,
}: PairActivationSet): readonly Float64Array[] {
  return positive.map((row, at) => subtractRows(row, negative[at] ?? []));
}

import { subtractRows } from '../math/subtractRows';
import type { HeldPairs } from './heldPairs';

/** Δ = positive − negative of each pair, in float64. */
export function differences({ positive, negative }: HeldPairs): readonly Float64Array[] {
  return positive.map((row, at) => subtractRows(row, negative[at] ?? []));
}

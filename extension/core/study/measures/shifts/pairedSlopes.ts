import type { ItemSlope } from './itemSlopes';

/** Slopes of the items that two lists share, in the order of the first. */
export function pairedSlopes(
  first: readonly ItemSlope[],
  second: readonly ItemSlope[],
  of: (slope: ItemSlope) => number,
): { readonly first: readonly number[]; readonly second: readonly number[] } {
  const others = new Map(second.map((slope) => [slope.id, slope]));
  const both = first.flatMap((slope) => {
    const other = others.get(slope.id);
    return other === undefined ? [] : [{ first: of(slope), second: of(other) }];
  });
  return { first: both.map((pair) => pair.first), second: both.map((pair) => pair.second) };
}

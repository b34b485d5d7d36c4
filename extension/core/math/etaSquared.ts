import { mean } from './mean';
import { sum } from './sum';
import { isConstant } from './isConstant';

/**
 * Eta squared of a one-way analysis of variance (Fisher 1925): the share of variance that knowing
 * the group explains, between-group sum of squares over the total. It is never below 0, also where
 * groups differ by chance: about (groups − 1) / (n − 1) is to be expected then.
 * @param groups the values of each group; empty groups count for nothing.
 * @returns undefined where no two values differ: there is no variance to explain.
 * @example etaSquared([[1, 2, 3], [2, 3, 4], [5, 6, 7]]) // => 0.8125
 */
export function etaSquared(groups: readonly (readonly number[])[]): number | undefined {
  const all = groups.flat();
  if (isConstant(all)) return undefined;
  const centre = mean(all);
  const between = groups
    .filter((group) => group.length > 0)
    .map((group) => group.length * (mean(group) - centre) ** 2);
  return sum(between) / sum(all.map((value) => (value - centre) ** 2));
}

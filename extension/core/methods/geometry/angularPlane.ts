import { cosine } from '../../math/cosine';
import { dot } from '../../math/dot';
import { norm } from '../../math/norm';
import { orthonormalBasis } from '../../math/orthonormalBasis';
import { principalComponents } from '../../math/principalComponents';
import { sum } from '../../math/sum';
import { noSpreadInPairs } from '../errors';

/** How b1 is chosen among the mean differences of blocks: the most alike to the others, or the longest. */
export type FirstDirection = 'mostAlike' | 'longest';

export interface Plane {
  readonly first: Float64Array;
  /** The principal component before it is made orthogonal; mode 2 of the authors gates with it. */
  readonly given: Float64Array;
  /** Orthogonal to `first`, in the plane of both. */
  readonly second: Float64Array;
}

/**
 * The plane of angular steering (Vu & Nguyen 2025) from the mean differences of several blocks:
 * b1 = one of them as a direction, b2 = first principal component of them (centred), made
 * orthogonal to b1. b2's sign means nothing: it makes its largest entry positive here, and an angle
 * is only comparable within one plane.
 * @throws noSpreadInPairs for fewer than two different directions.
 */
export function angularPlane(
  meanDifferences: readonly ArrayLike<number>[],
  { by = 'mostAlike' }: { readonly by?: FirstDirection } = {},
): Plane {
  const first = chooseFirst(meanDifferences, by);
  const [component] = principalComponents(meanDifferences, { centred: true });
  const given = component?.direction;
  const [b1, b2] = given === undefined ? [] : orthonormalBasis([first, given]);
  if (given === undefined || b1 === undefined || b2 === undefined) {
    throw noSpreadInPairs('angular', 'a plane needs mean differences of two blocks that differ');
  }
  return { first: b1, given, second: b2 };
}

function chooseFirst(
  meanDifferences: readonly ArrayLike<number>[],
  by: FirstDirection,
): ArrayLike<number> {
  const scoreOf = (row: ArrayLike<number>) =>
    by === 'longest' ? norm(row) : sum(meanDifferences.map((other) => cosine(row, other) ?? 0));
  const scores = meanDifferences.map(scoreOf);
  return meanDifferences[scores.indexOf(Math.max(...scores))] ?? [];
}

/** Degrees from `first` toward `second` of an activation's part in the plane, 0 to 360. */
export function angleInPlane(h: ArrayLike<number>, { first, second }: Plane): number {
  const degrees = (Math.atan2(dot(h, second), dot(h, first)) * 180) / Math.PI;
  return (degrees + 360) % 360;
}

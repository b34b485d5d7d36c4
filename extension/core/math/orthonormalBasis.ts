import { addScaled } from './addScaled';
import { dot } from './dot';
import { norm } from './norm';

/** Below this share of its length, what is left of a row is rounding. */
const smallestShare = 1e-10;

/**
 * Orthonormal rows that span the given ones, in their order, so that the first is the first row's
 * direction. Rows that depend on earlier ones add nothing. Gram–Schmidt with every projection done
 * twice, which makes it as orthogonal as the arithmetic allows (Giraud et al. 2005).
 * @example orthonormalBasis([[2, 0], [1, 3]]) // => [[1, 0], [0, 1]]
 */
export function orthonormalBasis(rows: readonly ArrayLike<number>[]): readonly Float64Array[] {
  const basis: Float64Array[] = [];
  for (const row of rows) {
    const rest = Float64Array.from(row);
    for (const direction of [...basis, ...basis]) addScaled(rest, direction, -dot(rest, direction));
    const length = norm(rest);
    if (length > smallestShare * norm(row)) basis.push(rest.map((value) => value / length));
  }
  return basis;
}

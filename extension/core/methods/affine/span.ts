import { dot } from '../../math/dot';
import { addScaled } from '../../math/addScaled';
import { orthonormalBasis } from '../../math/orthonormalBasis';

/** Coordinates in which all centred rows can be told, and the way back. */
export interface Span {
  readonly coordinates: readonly Float64Array[];
  /** A row of coordinates as an activation. */
  readonly expand: (row: ArrayLike<number>) => Float64Array;
}

/**
 * Fewer rows than columns lie in a space of as many dimensions as rows: there a covariance is
 * small. Otherwise coordinates are the columns themselves.
 */
export function spanOf(centred: readonly Float64Array[]): Span {
  const width = centred[0]?.length ?? 0;
  if (centred.length >= width) {
    return { coordinates: centred, expand: (row) => Float64Array.from(row) };
  }
  const basis = orthonormalBasis(centred);
  const expand = (row: ArrayLike<number>) => {
    const result = new Float64Array(width);
    for (const [at, direction] of basis.entries()) addScaled(result, direction, row[at] ?? NaN);
    return result;
  };
  const coordinates = centred.map((row) => {
    return Float64Array.from(basis, (direction) => dot(row, direction));
  });
  return { coordinates, expand };
}

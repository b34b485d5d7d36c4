import { addScaled } from './addScaled';
import { tooFewValues } from './errors';
import { gramMatrix } from './gramMatrix';
import { meanRow } from './meanRow';
import { norm } from './norm';
import { scatterMatrix } from './scatterMatrix';
import { subtractRows } from './subtractRows';
import { symmetricEigen } from './symmetricEigen';

/** Below this share of all squares, a component is rounding: 1e-14 is 1e-7 of the spread. */
const smallestShare = 1e-14;
/** Squares left by centring equal rows, against those before: rounding of a mean is that large. */
const smallestSpread = 1e-24;

export interface PrincipalComponent {
  /** Unit length. The sign that makes its largest entry positive: arbitrary, but always the same. */
  readonly direction: Float64Array;
  /** Square root of the sum of squared projections on it. */
  readonly singularValue: number;
  /** Share of the sum of all squares. */
  readonly share: number;
}

/**
 * The leading principal components of rows: right singular vectors of the matrix they make, less
 * its mean row where `centred`. Computed from whichever is smaller of the n × n inner products and
 * the d × d sums of products, so that few rows never make a large matrix.
 * @returns at most `count`, fewer where the rows span less; none for rows without spread.
 * @throws tooFewValues for no rows; lengthsDiffer
 */
export function principalComponents(
  rows: readonly ArrayLike<number>[],
  { count = 1, centred }: { readonly count?: number; readonly centred: boolean },
): readonly PrincipalComponent[] {
  const [first] = rows;
  if (first === undefined) throw tooFewValues('principalComponents', 0, 1);
  const centre = centred ? meanRow(rows) : new Float64Array(first.length);
  const moved = rows.map((row) => subtractRows(row, centre));
  const total = moved.reduce((sum, row) => sum + norm(row) ** 2, 0);
  if (total <= smallestSpread * rows.reduce((sum, row) => sum + norm(row) ** 2, 0)) return [];
  const isWide = rows.length <= first.length;
  const { values, vectors } = symmetricEigen(isWide ? gramMatrix(moved) : scatterMatrix(moved));
  return vectors.slice(0, count).flatMap((vector, at) => {
    const share = (values[at] ?? 0) / total;
    if (share <= smallestShare) return [];
    const direction = isWide ? combination(moved, vector) : vector;
    return [{ direction: pointed(direction), singularValue: Math.sqrt(share * total), share }];
  });
}

function combination(rows: readonly Float64Array[], weights: Float64Array): Float64Array {
  const sum = new Float64Array(rows[0]?.length ?? 0);
  for (const [at, row] of rows.entries()) addScaled(sum, row, weights[at] ?? 0);
  return sum;
}

function pointed(row: Float64Array): Float64Array {
  const largest = row.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  const factor = Math.sign(largest) / norm(row);
  return row.map((value) => value * factor);
}

import { addScaled } from '../../math/addScaled';
import { dot } from '../../math/dot';
import { meanRow } from '../../math/meanRow';
import { gramMatrix } from '../../math/gramMatrix';
import { scatterMatrix } from '../../math/scatterMatrix';
import { subtractRows } from '../../math/subtractRows';
import { symmetricEigen } from '../../math/symmetricEigen';
import { holdPairs } from '../heldPairs';
import type { OperatorMethod } from '../method';
import { affineOperator, type AffineMap } from './affineMap';
import { optimalShrinkage } from './optimalShrinkage';
import { spanOf } from './span';

export interface LeaceOptions {
  /** Shrink the covariance (`optimalShrinkage`); without it, few rows are erased too exactly. */
  readonly shrinkage?: boolean;
  /** Keep the mean where it is; without it, the map is linear and moves the mean. */
  readonly affine?: boolean;
  /** Project orthogonally on what is left, without regard to the covariance. */
  readonly orthogonal?: boolean;
  /** Singular values of whitened cross-covariance up to this are taken for 0: absolute, not relative. */
  readonly tolerance?: number;
}

/**
 * LEACE, least-squares concept erasure (Belrose et al. 2023): the smallest affine change after
 * which no linear probe tells the concept better than a constant,
 *
 *     h' = h − W⁺u uᵀW (h − μ),   W = Σxx^(−½),  u = orthonormal basis of the columns of W Σxz
 *
 * Conventions of concept-erasure: with shrinkage Σxx has divisor n, without n − 1; Σxz always n −
 * 1. Its trace constraint is left out, because it can never act. The guarantee is about the rows
 * given; for others it holds as far as the covariances do. Fewer rows than dimensions are worked on
 * in their own span, so no width × width matrix is made.
 * @param concepts a row of numbers per activation: 0 or 1, or one column per class.
 * @throws tooFewValues, lengthsDiffer
 */
export function fitLeace(
  rows: readonly ArrayLike<number>[],
  concepts: readonly ArrayLike<number>[],
  { shrinkage = true, affine = true, orthogonal = false, tolerance = 0.01 }: LeaceOptions = {},
): AffineMap {
  const centre = meanRow(rows);
  const centred = rows.map((row) => subtractRows(row, centre));
  const { coordinates, expand } = spanOf(centred);
  const cross = crossCovariance(coordinates, concepts);
  const whitening = orthogonal
    ? undefined
    : fitWhitening(coordinates, { width: centre.length, shrinkage });
  const whiten = whitening?.whiten ?? ((row: Float64Array) => row);
  const colour = whitening?.colour ?? ((row: Float64Array) => row);
  const erased = leftSingularVectors(cross.map(whiten), tolerance);
  const A = erased.map((u) => expand(whiten(u)));
  const B = erased.map((u) => expand(colour(u)).map((value) => -value));
  const bias = new Float64Array(centre.length);
  if (affine) for (const [at, row] of A.entries()) addScaled(bias, B[at] ?? [], -dot(row, centre));
  return { A, B, bias };
}

/** Columns of Σxz, with divisor n − 1. */
function crossCovariance(
  coordinates: readonly Float64Array[],
  concepts: readonly ArrayLike<number>[],
): readonly Float64Array[] {
  const centre = meanRow(concepts);
  return Array.from(centre, (mean, column) => {
    const sum = new Float64Array(coordinates[0]?.length ?? 0);
    for (const [at, row] of coordinates.entries()) {
      addScaled(sum, row, ((concepts[at]?.[column] ?? NaN) - mean) / (coordinates.length - 1));
    }
    return sum;
  });
}

/** Multiplication with W = Σxx^(−½) and with its pseudo-inverse. */
function fitWhitening(
  coordinates: readonly Float64Array[],
  { width, shrinkage }: { readonly width: number; readonly shrinkage: boolean },
) {
  const n = coordinates.length;
  const divisor = shrinkage ? n : n - 1;
  const { values, vectors } = symmetricEigen(scatterMatrix(coordinates));
  const raw = values.map((value) => Math.max(0, value) / divisor);
  const { kept, added } = shrinkage ? optimalShrinkage(raw, { n, width }) : { kept: 1, added: 0 };
  const used = raw.map((value) => kept * value + added);
  const smallest = (used[0] ?? 0) * width * Number.EPSILON;
  const times = (power: number) => (row: Float64Array) => {
    const result = new Float64Array(row.length);
    for (const [at, vector] of vectors.entries()) {
      const value = used[at] ?? 0;
      if (value > smallest) addScaled(result, vector, value ** power * dot(vector, row));
    }
    return result;
  };
  return { whiten: times(-0.5), colour: times(0.5) };
}

/** Orthonormal directions of columns whose singular value is above the tolerance. */
function leftSingularVectors(
  columns: readonly Float64Array[],
  tolerance: number,
): readonly Float64Array[] {
  const { values, vectors } = symmetricEigen(gramMatrix(columns));
  return vectors.flatMap((weights, at) => {
    const singular = Math.sqrt(Math.max(0, values[at] ?? 0));
    if (singular <= tolerance) return [];
    const direction = new Float64Array(columns[0]?.length ?? 0);
    for (const [column, values] of columns.entries()) {
      addScaled(direction, values, (weights[column] ?? NaN) / singular);
    }
    return [direction];
  });
}

/** LEACE of which member an activation is of, shrunk. */
export const leace: OperatorMethod = {
  name: 'leace',
  card: {
    name: 'leace',
    title: 'Concept erasure (LEACE)',
    formula: "h' = h − W⁺uuᵀW(h − μ), W = Σxx^(−½), u spans W Σxz",
    source: 'Belrose et al. 2023',
    site: 'read and applied at any site',
    sign: 'a positive multiplier takes the concept away; 1 takes it away wholly',
    unit: 'the change as built; smaller multipliers go part of the way',
    failsWhen:
      'pairs are few: the covariance is then mostly shrinkage, and held-out probes see more',
  },
  start: holdPairs('leace', 2, ({ positive, negative }) => {
    const concepts = [...positive.map(() => [1]), ...negative.map(() => [0])];
    return { result: affineOperator(fitLeace([...positive, ...negative], concepts)) };
  }),
};

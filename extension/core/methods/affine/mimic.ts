import { addScaled } from '../../math/addScaled';
import { dot } from '../../math/dot';
import { meanRow } from '../../math/meanRow';
import { multiply } from '../../math/multiply';
import { scatterMatrix } from '../../math/scatterMatrix';
import { subtractRows } from '../../math/subtractRows';
import { symmetricEigen } from '../../math/symmetricEigen';
import { symmetricFunction } from '../../math/symmetricFunction';
import { tooFewRowsForMap } from '../errors';
import { holdPairs } from '../heldPairs';
import type { OperatorMethod } from '../method';
import { affineOperator, type AffineMap } from './affineMap';
import { spanOf, type Span } from './span';

/** Directions along which the map changes less than this share of its largest change are left out. */
const smallestChange = 1e-12;

type Square = readonly Float64Array[];

/**
 * The optimal transport map between two normal distributions of equal mean (Knott & Smith 1984):
 * A = Σs^(−½)(Σs^(½) Σt Σs^(½))^(½) Σs^(−½), symmetric, with A Σs A = Σt.
 * @throws tooFewRowsForMap unless Σs has full rank.
 */
export function transportMatrix(source: Square, target: Square): Square {
  const { values } = symmetricEigen(source);
  if (!((values.at(-1) ?? 0) > (values[0] ?? 0) * values.length * Number.EPSILON)) {
    throw tooFewRowsForMap(values.length);
  }
  const root = symmetricFunction(source, Math.sqrt);
  const inverse = symmetricFunction(source, (value) => 1 / Math.sqrt(value));
  const inner = symmetricFunction(multiply(multiply(root, target), root), (value) =>
    Math.sqrt(Math.max(0, value)),
  );
  return multiply(multiply(inverse, inner), inverse);
}

export interface MimicOptions {
  /** Added to the diagonal of both covariances, as a share of trace/width. */
  readonly ridge?: number;
  /**
   * `shared`: the same ridge for both, the mean; directions in which no row lies then stay as they
   * are and the map has as few dimensions as there are rows. `own`: each covariance has its own.
   */
  readonly ridgeOf?: 'shared' | 'own';
}

/**
 * MiMiC (Singh et al. 2024): moves the distribution of source rows on that of target rows, mean and
 * covariance (divisor n − 1): h' = μt + A(h − μs), A the transport map.
 *
 * Traps: the authors' code adds its eps to every entry of the covariances, which is no ridge and
 * leaves them singular for fewer rows than dimensions (not a number); a ridge is added to the
 * diagonal here. Few rows in many dimensions make a map that is mostly ridge: then it is little
 * more than the mean shift.
 * @throws tooFewRowsForMap without a ridge for fewer rows than dimensions.
 */
export function fitMimic(
  source: readonly ArrayLike<number>[],
  target: readonly ArrayLike<number>[],
  { ridge = 0.01, ridgeOf = 'shared' }: MimicOptions = {},
): AffineMap {
  const [from, to] = [meanRow(source), meanRow(target)];
  const width = from.length;
  const centred = [
    ...source.map((row) => subtractRows(row, from)),
    ...target.map((row) => subtractRows(row, to)),
  ];
  const asTheyAre: Span = { coordinates: centred, expand: (row) => Float64Array.from(row) };
  const isSmall = ridgeOf === 'shared' && ridge > 0;
  const { coordinates, expand } = isSmall ? spanOf(centred) : asTheyAre;
  const sourceScatter = covariance(coordinates.slice(0, source.length));
  const targetScatter = covariance(coordinates.slice(source.length));
  const ridges = [sourceScatter, targetScatter].map((matrix) => (ridge * trace(matrix)) / width);
  const [own = 0, other = 0] = ridges;
  const [first, second] = ridgeOf === 'own' ? [own, other] : [(own + other) / 2, (own + other) / 2];
  const map = transportMatrix(plusRidge(sourceScatter, first), plusRidge(targetScatter, second));
  // A − 1 by its eigenvectors, so that directions that stay cost nothing.
  const { values, vectors } = symmetricEigen(plusRidge(map, -1));
  const largest = Math.max(0, ...values.map(Math.abs));
  const kept = [...vectors.keys()].filter(
    (at) => Math.abs(values[at] ?? 0) > smallestChange * largest,
  );
  const A = kept.map((at) => expand(vectors[at] ?? []));
  const B = kept.map((at, row) => (A[row] ?? from).map((value) => value * (values[at] ?? NaN)));
  const bias = subtractRows(to, from);
  for (const [at, row] of A.entries()) addScaled(bias, B[at] ?? [], -dot(row, from));
  return { A, B, bias };
}

function covariance(centred: readonly Float64Array[]): Square {
  return scatterMatrix(centred).map((row) => row.map((value) => value / (centred.length - 1)));
}

function trace(matrix: Square): number {
  return matrix.reduce((sum, row, at) => sum + (row[at] ?? NaN), 0);
}

function plusRidge(matrix: Square, ridge: number): Square {
  return matrix.map((row, at) => row.map((value, i) => (i === at ? value + ridge : value)));
}

/** MiMiC from negative to positive members. */
export const mimic: OperatorMethod = {
  name: 'mimic',
  variant: 'ridge .01, shared',
  card: {
    name: 'mimic',
    title: 'Distribution matching (MiMiC)',
    formula: "h' = μ₊ + A(h − μ₋), A Σ₋ A = Σ₊",
    source: 'Singh et al. 2024',
    site: 'read and applied at any site',
    sign: 'a positive multiplier moves negative members on positive ones',
    unit: 'the change as built; smaller multipliers go part of the way',
    failsWhen: 'pairs are fewer than dimensions: then it is little more than the mean shift',
  },
  start: holdPairs('mimic', 2, ({ positive, negative }) => ({
    result: affineOperator(fitMimic(negative, positive)),
  })),
};

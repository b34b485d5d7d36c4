import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

export interface Eigen {
  /** Descending. */
  readonly values: Float64Array;
  /** Unit eigenvectors in the order of `values`; their signs mean nothing. */
  readonly vectors: readonly Float64Array[];
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, O(n³).
 * @example symmetricEigen([[2, 0], [0, 5]]).values // => Float64Array [5, 2]
 */
export function symmetricEigen(matrix: readonly ArrayLike<number>[]): Eigen {
  if (matrix.length === 0) return { values: new Float64Array(), vectors: [] };
  const square = new Matrix(matrix.map((row) => Float64Array.from(row)));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(square, {
    assumeSymmetric: true,
  });
  const order = realEigenvalues.map((value, at) => ({ value, at }));
  order.sort((a, b) => b.value - a.value);
  return {
    values: Float64Array.from(order, ({ value }) => value),
    vectors: order.map(({ at }) => Float64Array.from(eigenvectorMatrix.getColumn(at))),
  };
}

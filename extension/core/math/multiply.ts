import { Matrix } from 'ml-matrix';

/**
 * The matrix product a·b, rows in, rows out.
 * @example multiply([[1, 2]], [[3], [4]]) // => [[11]]
 */
export function multiply(
  a: readonly ArrayLike<number>[],
  b: readonly ArrayLike<number>[],
): readonly Float64Array[] {
  const matrix = (rows: readonly ArrayLike<number>[]) =>
    new Matrix(rows.map((row) => Float64Array.from(row)));
  const product = matrix(a).mmul(matrix(b));
  return a.map((_, at) => Float64Array.from(product.getRow(at)));
}

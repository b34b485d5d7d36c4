import { dot } from './dot';

/**
 * Inner products of all rows with each other: n × n for n rows of any length.
 * @throws lengthsDiffer
 * @example gramMatrix([[1, 0], [1, 1]]) // => [[1, 1], [1, 2]]
 */
export function gramMatrix(rows: readonly ArrayLike<number>[]): readonly Float64Array[] {
  const gram = rows.map(() => new Float64Array(rows.length));
  for (const [i, row] of rows.entries()) {
    for (let j = 0; j <= i; j++) {
      const product = dot(row, rows[j] ?? []);
      (gram[i] ?? [])[j] = product;
      (gram[j] ?? [])[i] = product;
    }
  }
  return gram;
}

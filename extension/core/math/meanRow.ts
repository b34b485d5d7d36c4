import { lengthsDiffer, tooFewValues } from './errors';

/**
 * Mean of rows of equal length, column by column, in float64.
 * @throws tooFewValues for no rows; lengthsDiffer
 * @example meanRow([[1, 2], [3, 6]]) // => Float64Array [2, 4]
 */
export function meanRow(rows: readonly ArrayLike<number>[]): Float64Array {
  const [first] = rows;
  if (first === undefined) throw tooFewValues('meanRow', 0, 1);
  const sums = new Float64Array(first.length);
  for (const row of rows) {
    if (row.length !== sums.length) throw lengthsDiffer('meanRow', sums.length, row.length);
    for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (row[i] ?? 0);
  }
  return sums.map((total) => total / rows.length);
}

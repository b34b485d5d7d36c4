/**
 * Sum over rows of x xᵀ: d × d for rows of length d. For fewer rows than columns take
 * `gramMatrix`, whose eigenvalues are the same and which is smaller.
 * @example scatterMatrix([[1, 2], [0, 1]]) // => [[1, 2], [2, 5]]
 */
export function scatterMatrix(rows: readonly ArrayLike<number>[]): readonly Float64Array[] {
  const width = rows[0]?.length ?? 0;
  const scatter = Array.from({ length: width }, () => new Float64Array(width));
  for (const row of rows) {
    for (let i = 0; i < width; i++) {
      const value = row[i] ?? 0;
      const target = scatter[i] ?? new Float64Array();
      for (let j = 0; j <= i; j++) target[j] = (target[j] ?? 0) + value * (row[j] ?? 0);
    }
  }
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < i; j++) (scatter[j] ?? [])[i] = scatter[i]?.[j] ?? 0;
  }
  return scatter;
}

/**
 * The k-th smallest value, counted from 0, by Hoare's selection (1961): O(n) where a sort takes
 * O(n log n). It reorders the list, in which then nothing before place k is larger and nothing
 * behind it smaller.
 * @example orderStatistic(Float64Array.of(3, 1, 2), 0) // => 1
 */
export function orderStatistic(values: Float64Array, k: number): number {
  let [left, right] = [0, values.length - 1];
  while (left < right) {
    const pivot = values[(left + right) >> 1] ?? NaN;
    let [i, j] = [left, right];
    while (i <= j) {
      while ((values[i] ?? NaN) < pivot) i++;
      while ((values[j] ?? NaN) > pivot) j--;
      if (i > j) break;
      const kept = values[i] ?? NaN;
      values[i++] = values[j] ?? NaN;
      values[j--] = kept;
    }
    // Between j and i, all are equal to the pivot.
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else break;
  }
  return values[k] ?? NaN;
}

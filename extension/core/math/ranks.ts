/**
 * Rank of each value, from 1; equal values share the mean of their ranks.
 * @example ranks([1, 2, 2]) // => [1, 2.5, 2.5]
 */
export function ranks(values: ArrayLike<number>): number[] {
  const order = Array.from(values, (value, index) => ({ value, index }));
  order.sort((a, b) => a.value - b.value);
  const result = order.map(() => 0);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && order[end]?.value === order[start]?.value) end++;
    for (const { index } of order.slice(start, end)) result[index] = (start + 1 + end) / 2;
    start = end;
  }
  return result;
}

/**
 * target += factor · row, in place.
 * @example addScaled(target, [1, 2], 3) // target grows by [3, 6]
 */
export function addScaled(target: Float64Array, row: ArrayLike<number>, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) + factor * (row[i] ?? 0);
}

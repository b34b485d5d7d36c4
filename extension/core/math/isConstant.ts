/**
 * Whether no two values differ. Compared value by value: a variance of repeated 0.1 is not exactly
 * 0, because their mean is rounded.
 * @example isConstant([0.1, 0.1, 0.1]) // => true
 */
export function isConstant(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}

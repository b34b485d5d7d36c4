import { tooFewValues } from './errors';

/**
 * ln Σ exp(x), shifted by the largest x so that nothing overflows. −Infinity when all x are.
 * @throws tooFewValues for no values.
 * @example logSumExp([1000, 1000]) // => 1000.6931471805599
 */
export function logSumExp(values: ArrayLike<number>): number {
  if (values.length === 0) throw tooFewValues('logSumExp', 0, 1);
  let largest = -Infinity;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, values[i] ?? -Infinity);
  if (!Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.exp((values[i] ?? -Infinity) - largest);
  return largest + Math.log(sum);
}

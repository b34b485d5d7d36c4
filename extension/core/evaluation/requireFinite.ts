import { hookName } from '../steering/hookPoint';
import type { Setting } from '../steering/push';
import { notFinite } from './errors';

/**
 * That a measured number is one. Typical cause of others: a multiplier so large that activations
 * overflow; in a mean they would make everything not a number, and JSON would write null.
 * @throws notFinite with the setting.
 */
export function requireFinite(what: string, setting: Setting, values: readonly number[]): void {
  if (values.every(Number.isFinite)) return;
  const pushes = setting.pushes.map(
    ({ hookPoint, operator, multiplier }) =>
      `${operator} at ${hookName(hookPoint)} × ${multiplier}`,
  );
  throw notFinite(what, pushes.length === 0 ? 'unsteered' : pushes.join(', '));
}

import type { Setting } from '../steering/push';
import { notApplied } from './errors';

/** Whether a setting changes the model at all: a push with multiplier 0 leaves it as it is. */
export function isSteered(setting: Setting): boolean {
  return setting.pushes.some((push) => push.multiplier !== 0);
}

/**
 * Nothing is silently not applied: a steered setting must have pushed somewhere.
 * @throws notApplied otherwise.
 */
export function requireApplied(what: string, setting: Setting, appliedPositions: number): void {
  if (appliedPositions === 0 && isSteered(setting)) throw notApplied(what, setting.positions);
}

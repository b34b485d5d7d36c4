import type { Setting } from '../steering/push';
import { notApplied } from './errors';

/** Whether a setting changes the model at all: a push with multiplier 0 leaves it as it is. */
export function isSteered(setting: Setting): boolean {
  return setting.pushes.some((push) => push.multiplier !== 0);
}

/**
 * Nothing is silently not applied: a steered setting must have pushed somewhere, unless it has a
 * gate, which closes for prompts of its own.
 * @throws notApplied otherwise.
 */
export function requireApplied(what: string, setting: Setting, appliedPositions: number): void {
  if (setting.gate !== undefined) return;
  if (appliedPositions === 0 && isSteered(setting)) throw notApplied(what, setting.positions);
}

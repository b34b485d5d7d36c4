import type { SteeredPositions } from '../core/steering/push';
import type { MethodUse } from '../core/steering/steeringVector';
import type { SteeringInput } from './steeringInput';
import { log } from './terminal';

/** Which way a positive multiplier moves. */
export const waysInWords = {
  toward: 'toward the concept',
  away: 'away from the concept',
} as const satisfies Record<MethodUse['moves'], string>;

/**
 * Says what a method's result asks of those who apply it, where what they asked for is something
 * else or where the numbers would be misread.
 */
export function noteUse(
  { steering: { record } }: SteeringInput,
  asked: { readonly steered?: SteeredPositions; readonly multipliers: readonly number[] },
): void {
  const { method, use } = record;
  if (use === undefined) return;
  const { positions, largest = Infinity, moves } = use;
  if (positions !== undefined && asked.steered !== positions) {
    log(
      asked.steered === undefined
        ? `note: pushed at ${positions}, as ${method} is meant to be; --steered changes that.`
        : `note: ${method} is meant to be pushed at ${positions}, not at ${asked.steered}.`,
    );
  }
  if (asked.multipliers.some((multiplier) => Math.abs(multiplier) > largest)) {
    log(`note: multiplier ${largest} is the whole change of ${method}; beyond it overshoots.`);
  }
  if (moves === 'away') {
    log(
      `note: ${method} takes the concept away: with a positive multiplier propensity should fall, ` +
        'and a slope below 0 is what is meant.',
    );
  }
}

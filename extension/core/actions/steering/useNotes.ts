import type { SteeredPositions } from '../../steering/push';
import type { MethodUse } from '../../steering/steeringVector';
import type { SteeringInput } from './placeSteering';

/** Which way a positive multiplier moves. */
export const waysInWords = {
  toward: 'toward the concept',
  away: 'away from the concept',
} as const satisfies Record<MethodUse['moves'], string>;

/**
 * What a method's result asks of those who apply it, where what they asked for is something else or
 * where the numbers would be misread.
 */
export function useNotes(
  { steering: { record } }: SteeringInput,
  asked: {
    readonly steered?: SteeredPositions | undefined;
    readonly multipliers: readonly number[];
  },
): readonly string[] {
  const { method, use } = record;
  if (use === undefined) return [];
  const { positions, largest = Infinity, moves } = use;
  const notes: string[] = [];
  if (positions !== undefined && asked.steered !== positions) {
    notes.push(
      asked.steered === undefined
        ? `pushed at ${positions}, as ${method} is meant to be.`
        : `${method} is meant to be pushed at ${positions}, not at ${asked.steered}.`,
    );
  }
  if (asked.multipliers.some((multiplier) => Math.abs(multiplier) > largest)) {
    notes.push(`multiplier ${largest} is the whole change of ${method}; beyond it overshoots.`);
  }
  if (moves === 'away') {
    notes.push(
      `${method} takes the concept away: with a positive multiplier propensity should fall, ` +
        'and a slope below 0 is what is meant.',
    );
  }
  return notes;
}

import type { Bounds } from '../../pairs/instructions/constraint';

/** Whether a number lies within bounds, both included. */
export function isWithin(value: number, { atLeast = 0, atMost = Infinity }: Bounds): boolean {
  return value >= atLeast && value <= atMost;
}

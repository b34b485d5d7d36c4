import type { AnyMeasure } from './measure';

/** Every measure, in the order in which a report shows them. */
export const measures: readonly AnyMeasure[] = [];

/** @returns undefined for a name that a run of another version may hold. */
export function findMeasure(name: string): AnyMeasure | undefined {
  return measures.find((measure) => measure.name === name);
}

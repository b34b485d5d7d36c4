import { linearFit } from '../../math/linearFit';

/**
 * Drift: least-squares slope of a value over the turns of one dialogue, per turn. The first turn is
 * 1; what was before any turn is left out, because it is not part of the conversation.
 * @param values by turn; undefined where a turn has no such number.
 * @returns undefined below two turns with numbers: one turn has no slope.
 * @example driftOf([3, 2, 1]) // => -1
 */
export function driftOf(values: readonly (number | undefined)[]): number | undefined {
  const points = values.flatMap((value, index) =>
    value === undefined ? [] : [{ turn: index + 1, value }],
  );
  if (points.length < 2) return undefined;
  return linearFit(
    points.map(({ turn }) => turn),
    points.map(({ value }) => value),
  ).slope;
}

import { isConstant } from '../../math/isConstant';
import { mean } from '../../math/mean';
import { sum } from '../../math/sum';

/** One observation with two labels; `second` has two values. */
export interface LabelledValue {
  readonly value: number;
  readonly first: string;
  readonly second: boolean;
}

/**
 * The share of variance that the second label explains beyond the first: the sequential (type 1)
 * sum of squares of a two-way analysis of variance without interaction, over the total. Both the
 * values and the second label are taken about their means within each group of the first (Frisch &
 * Waugh 1933); what the line through those explains is the margin.
 * @returns undefined where no two values differ, or where the first label says the second already.
 */
export function marginalShare(rows: readonly LabelledValue[]): number | undefined {
  const values = rows.map(({ value }) => value);
  if (isConstant(values)) return undefined;
  const ofValue = aboutGroupMeans(rows, ({ value }) => value);
  const ofSecond = aboutGroupMeans(rows, ({ second }) => Number(second));
  const spread = sum(ofSecond.map((b) => b * b));
  // Whole groups of one label leave rounding behind, never more than this.
  if (spread < 1e-9) return undefined;
  const together = sum(ofSecond.map((b, index) => b * (ofValue[index] ?? NaN)));
  const centre = mean(values);
  return together ** 2 / spread / sum(values.map((value) => (value - centre) ** 2));
}

/** Each row's number minus the mean of its group. */
function aboutGroupMeans(
  rows: readonly LabelledValue[],
  of: (row: LabelledValue) => number,
): readonly number[] {
  const groups = [...new Set(rows.map(({ first }) => first))];
  const means = new Map(
    groups.map((name) => [name, mean(rows.filter(({ first }) => first === name).map(of))]),
  );
  return rows.map((row) => of(row) - (means.get(row.first) ?? NaN));
}

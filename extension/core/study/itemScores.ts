import { propensity, propensityPerToken, type AnswerTotals } from '../evaluation/propensity';
import { linearFit, type LinearFit } from '../math/linearFit';
import type { Cell, UnitOf } from './unitResult';

export type ItemUnit = UnitOf<'item'>;

/** Summed log-probabilities of the two answers (nats). */
export interface AnswerSums {
  readonly positive: number;
  readonly negative: number;
  readonly appliedPositions: number;
}

/** Scores with the answers' numbers of tokens, as the measures take them. */
export function totalsOf(
  item: Pick<ItemUnit, 'tokens'>,
  { positive, negative }: Omit<AnswerSums, 'appliedPositions'>,
): AnswerTotals {
  return {
    positive: { logProb: positive, tokens: item.tokens.positive },
    negative: { logProb: negative, tokens: item.tokens.negative },
  };
}

/**
 * An item's scores at one cell; multiplier 0 is the unsteered score.
 * @returns undefined when the cell was not measured.
 */
export function scoresAt(item: ItemUnit, cell: Cell): AnswerSums | undefined {
  if (cell.multiplier === 0) return { ...item.unsteered, appliedPositions: 0 };
  return item.steered.find((each) => isSameCell(each, cell));
}

/**
 * An item's scores along the multipliers.
 * @returns undefined when one of them was not measured.
 */
export function scoresAlong(
  item: ItemUnit,
  place: Omit<Cell, 'multiplier'>,
  multipliers: readonly number[],
): readonly AnswerSums[] | undefined {
  const scores = multipliers.map((multiplier) => scoresAt(item, { ...place, multiplier }));
  const measured = scores.filter((score) => score !== undefined);
  return measured.length === scores.length ? measured : undefined;
}

export interface ItemFits {
  /** Steerability: slope of propensity over multiplier (Tan et al. 2024, section 3). */
  readonly sum: LinearFit;
  readonly perToken: LinearFit;
}

/** Lines through an item's propensity curve; undefined when a point of it is missing. */
export function fitsOf(
  item: ItemUnit,
  place: Omit<Cell, 'multiplier'>,
  multipliers: readonly number[],
): ItemFits | undefined {
  const scores = scoresAlong(item, place, multipliers);
  if (scores === undefined) return undefined;
  const totals = scores.map((score) => totalsOf(item, score));
  return {
    sum: linearFit(multipliers, totals.map(propensity)),
    perToken: linearFit(multipliers, totals.map(propensityPerToken)),
  };
}

export function isSameCell(a: Cell, b: Cell): boolean {
  return (
    a.source === b.source &&
    a.operator === b.operator &&
    a.block === b.block &&
    a.multiplier === b.multiplier
  );
}

import { simultaneousIntervals, type SimultaneousInterval } from './simultaneousIntervals';

/** One cell of blocks × multipliers, with what it did to each item in the wanted direction. */
export interface SweptCell {
  readonly block: number;
  readonly multiplier: number;
  /** Items in the same order in every cell; nats per answer token. */
  readonly wantedEffects: readonly number[];
}

export interface JudgedCell extends SimultaneousInterval {
  readonly block: number;
  readonly multiplier: number;
}

/**
 * `steerable`: some cell's interval lies above 0. `backwards`: none does, and some lies below 0:
 * the vector moves the concept, the wrong way. `notSteerable`: every interval includes 0.
 */
export type SweepVerdict = 'steerable' | 'backwards' | 'notSteerable';

export interface JudgedSweep {
  readonly verdict: SweepVerdict;
  /** Items behind every cell. */
  readonly n: number;
  readonly cells: readonly JudgedCell[];
  /** The cell whose interval reaches lowest above 0, or least below it. */
  readonly best: JudgedCell;
  /** The largest effect that any cell's interval allows: "not steerable" claims no more than this. */
  readonly atMost: JudgedCell;
}

/** A bootstrap from fewer items says little of the tails that the largest of many cells is in. */
export const fewestSweptItems = 5;

/**
 * Whether a concept is steerable anywhere in a sweep, with intervals that hold for all cells at
 * once: the largest of many noisy means is above 0 by luck alone.
 * @returns undefined without cells or below `fewestSweptItems` items: nothing can be said.
 */
export function judgeSweep(
  swept: readonly SweptCell[],
  { seed }: { readonly seed: number },
): JudgedSweep | undefined {
  const n = swept[0]?.wantedEffects.length ?? 0;
  if (n < fewestSweptItems) return undefined;
  const intervals = simultaneousIntervals(
    swept.map(({ wantedEffects }) => wantedEffects),
    { seed },
  );
  const cells = swept.flatMap(({ block, multiplier }, index) => {
    const interval = intervals[index];
    return interval === undefined ? [] : [{ block, multiplier, ...interval }];
  });
  return {
    verdict: verdictOf(cells),
    n,
    cells,
    best: cells.reduce((a, b) => (b.low > a.low ? b : a)),
    atMost: cells.reduce((a, b) => (b.high > a.high ? b : a)),
  };
}

function verdictOf(cells: readonly JudgedCell[]): SweepVerdict {
  if (cells.some(({ low }) => low > 0)) return 'steerable';
  return cells.some(({ high }) => high < 0) ? 'backwards' : 'notSteerable';
}

import { mean } from '../math/mean';
import { fitsOf, type ItemUnit } from './itemScores';
import type { Cell } from './unitResult';

export interface BlockChosen {
  readonly block: number;
  /** Validation items behind the choice; 0 when there were none. */
  readonly n: number;
  readonly criterion: string;
}

/**
 * The block to show: the largest mean steerability on validation items, never on test items, or the
 * best block's number would flatter it. Per token, so that long answers do not decide alone.
 * Without validation items it is the middle one of those asked for.
 */
export function chooseBlock(
  items: readonly ItemUnit[],
  operator: Cell['operator'],
  blocks: readonly number[],
  multipliers: readonly number[],
): BlockChosen {
  const validation = items.filter(({ split }) => split === 'validation');
  const middle = blocks[Math.floor((blocks.length - 1) / 2)] ?? 0;
  if (validation.length === 0) {
    return {
      block: middle,
      n: 0,
      criterion: 'middle of the blocks asked for: no validation items',
    };
  }
  const slopes = blocks.map((block) => ({
    block,
    slope: meanSlope(validation, { source: 'vector', operator, block }, multipliers),
  }));
  const best = slopes.reduce((a, b) => (b.slope > a.slope ? b : a), {
    block: middle,
    slope: -Infinity,
  });
  return {
    block: best.block,
    n: validation.length,
    criterion: 'largest mean steerability per token on validation items',
  };
}

function meanSlope(
  items: readonly ItemUnit[],
  place: Omit<Cell, 'multiplier'>,
  multipliers: readonly number[],
): number {
  const fits = items.map((item) => fitsOf(item, place, multipliers));
  const slopes = fits.flatMap((fit) => (fit === undefined ? [] : [fit.perToken.slope]));
  return slopes.length === 0 ? -Infinity : mean(slopes);
}

import { hookPointLabels } from '../../extension/core/study/report/hookPointLabels';
import { wantedEffect } from '../../extension/core/study/report/wantedEffect';
import type { Estimate, SettingResult, StudyResult } from '../../extension/core/study/summary';

/** Whether a setting costs more KL than it may; `unknown` where KL was not measured. */
export type BudgetState = 'none' | 'within' | 'over' | 'unknown';

/** One setting of the vector with what it does and what it costs. */
export interface GridCell {
  readonly hookPoint: string;
  readonly block: number;
  readonly multiplier: number;
  readonly effect: Estimate;
  /** Rise of the negative log-likelihood of reference replies, nats per token. */
  readonly price: Estimate | undefined;
  readonly kl: Estimate | undefined;
  readonly isChosen: boolean;
  readonly budget: BudgetState;
  /** −3 to 3: how far it moves the answers, beside the largest of the grid. */
  readonly effectShade: number;
  /** −3 to 3: how much likelihood it costs (above 0) or gains. */
  readonly priceShade: number;
}

export interface GridRow {
  readonly hookPoint: string;
  readonly block: number;
  readonly label: string;
  /** Along `multipliers`; undefined where nothing is measured yet. */
  readonly cells: readonly (GridCell | undefined)[];
}

export interface SettingGrid {
  readonly multipliers: readonly number[];
  readonly rows: readonly GridRow[];
}

/** The vector's settings as a grid, with steps of shading and the budget's verdict. */
export function settingGrid(
  result: StudyResult,
  { klLimit }: { klLimit?: number } = {},
): SettingGrid {
  const settings = result.settings.filter(({ source }) => source === 'vector');
  const most = (values: readonly number[]) => Math.max(0, ...values.map(Math.abs));
  const mostEffect = most(settings.map((row) => row.effectPerToken.mean));
  const mostPrice = most(settings.map((row) => row.degradation?.nllDifference.mean ?? 0));
  const cellOf = (row: SettingResult): GridCell => {
    const price = row.degradation?.nllDifference;
    return {
      hookPoint: row.hookPoint,
      block: row.block,
      multiplier: row.multiplier,
      effect: row.effectPerToken,
      price,
      kl: row.degradation?.kl,
      isChosen:
        row.hookPoint === result.chosen.hookPoint && row.multiplier === result.chosen.multiplier,
      budget: budgetState(row, klLimit),
      effectShade: step(row.effectPerToken.mean, mostEffect),
      priceShade: price === undefined ? 0 : step(price.mean, mostPrice),
    };
  };
  return {
    multipliers: result.multipliers,
    rows: [...hookPointLabels(result)].map(([hookPoint, label]) => {
      const own = settings.filter((row) => row.hookPoint === hookPoint);
      return {
        hookPoint,
        label,
        block: own[0]?.block ?? 0,
        cells: result.multipliers.map((multiplier) => {
          const row = own.find((each) => each.multiplier === multiplier);
          return row === undefined ? undefined : cellOf(row);
        }),
      };
    }),
  };
}

export function budgetState(row: SettingResult, klLimit: number | undefined): BudgetState {
  if (klLimit === undefined) return 'none';
  if (row.multiplier === 0) return 'within';
  const kl = row.degradation?.kl;
  if (kl === undefined) return 'unknown';
  return kl.mean > klLimit ? 'over' : 'within';
}

/**
 * The cell with the most effect in the wanted direction among those that are known to keep to the
 * budget and whose interval leaves out 0.
 */
export function bestWithin({ rows }: SettingGrid): GridCell | undefined {
  const wanted = (cell: GridCell) => wantedEffect(cell.effect, cell.multiplier);
  const cells = rows
    .flatMap((row) => row.cells)
    .filter((cell) => cell !== undefined)
    .filter((cell) => cell.budget === 'within' && (wanted(cell).low ?? 0) > 0);
  return cells.sort((a, b) => wanted(b).mean - wanted(a).mean)[0];
}

function step(value: number, largest: number): number {
  if (largest === 0) return 0;
  return Math.sign(value) * Math.round((3 * Math.abs(value)) / largest);
}

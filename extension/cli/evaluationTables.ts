import type { BlockEvaluation, Evaluation, MeanSlope } from '../core/evaluation/evaluatePairs';
import type { Pair } from '../core/pairs/pair';
import type { Unit } from '../core/steering/steeringVector';
import { blocksInWords } from './blocksInWords';
import { clip } from './clip';
import { estimateInCell, shareInCell } from '../core/study/report/formatEstimate';
import { formatNumber } from '../core/study/report/formatNumber';
import { tableText } from './tableText';
import { unitInWords } from './unitInWords';

/** Items listed under the table: those that the vector moves least, or the wrong way. */
const worstCount = 5;
const textWidth = 44;

/** What was evaluated, beside the numbers. */
export interface Evaluated {
  readonly pairs: readonly Pair[];
  readonly unit: Unit;
  /** For each row of the summary the blocks that were pushed together. */
  readonly together: readonly (readonly number[])[];
}

/** The blocks with their slopes, and at the best one the items that went worst. */
export function evaluationTables(
  evaluation: Evaluation,
  { pairs, unit, together }: Evaluated,
): string {
  const { summary, appliedPositions } = evaluation;
  const labels = together.map(blocksInWords);
  const best = summary.reduce((a, b) => (b.slopePerToken.mean > a.slopePerToken.mean ? b : a));
  return [
    `Steerability: slope of propensity over multiplier${unitInWords(unit)}, 95 % interval`,
    tableText(
      ['block', 'nats per answer token', 'nats, summed', 'anti-steerable', 'n items'],
      summary.map((row, at) => blockRow(row, labels[at] ?? '')),
    ),
    `Items at block ${labels[summary.indexOf(best)] ?? ''}, worst first`,
    tableText(
      ['item', 'nats per answer token', 'positive answer', 'negative answer'],
      itemRows(evaluation, pairs, best.block),
    ),
    `Pushed at ${appliedPositions} positions in all. Degradation was not measured: ` +
      'steering-lab degradation does.',
  ].join('\n');
}

function blockRow(row: BlockEvaluation, label: string): readonly string[] {
  const { antiSteerable: share, n, antiSteerableInterval: interval } = row;
  return [
    label,
    cell(row.slopePerToken, n),
    cell(row.slope, n),
    shareInCell({ share, count: Math.round(share * n), n, ...interval }),
    String(n),
  ];
}

function cell(slope: MeanSlope, n: number): string {
  return estimateInCell({ ...slope, n });
}

function itemRows(
  { items }: Evaluation,
  pairs: readonly Pair[],
  block: number,
): readonly (readonly string[])[] {
  const rows = items.flatMap(({ id, steerability }) => {
    const slope = steerability.find((each) => each.block === block)?.slopePerToken;
    const pair = pairs.find((each) => each.id === id);
    return slope === undefined || pair === undefined ? [] : [{ id, slope, pair }];
  });
  return rows
    .sort((a, b) => a.slope - b.slope)
    .slice(0, worstCount)
    .map(({ id, slope, pair }) => [
      id,
      formatNumber(slope, { signed: true }),
      clip(pair.positive.answer, textWidth),
      clip(pair.negative.answer, textWidth),
    ]);
}

import { estimateInCell, shareInCell } from '../../report/formatEstimate';
import { formatNumber } from '../../report/formatNumber';
import type { Table } from '../../report/table';
import { quickCheckInCell } from './quickCheckInWords';
import type { AskedWith, ShiftsCell, ShiftsSummary } from './schemas';
import { shiftTitles } from './shiftTitles';

/** What becomes of the base vector with other prompts, the worst first. */
export function promptsTable({ shifts, cells }: ShiftsSummary): Table {
  const turned = (row: AskedWith) =>
    cells.find(({ built, measured }) => built === 'base' && measured === row.shift)?.antiSteerable;
  return {
    caption: 'The vector with other prompts, the worst first (nats per answer token)',
    head: [
      'prompts',
      'what they are',
      'steerability',
      'change from base',
      'anti-steerable',
      'rank correlation with base',
      'unsteered propensity',
      'quick check',
      'n items',
    ],
    rows: shifts.map((row) => [
      shiftTitles[row.shift],
      row.meaning,
      estimateInCell(row.steerability),
      row.change === undefined ? '–' : estimateInCell(row.change, { signed: true }),
      shareInCell(turned(row) ?? row.check.antiSteerable),
      row.agreement === undefined ? '–' : agreementInCell(row.agreement),
      estimateInCell(row.unsteered, { signed: true }),
      quickCheckInCell(row.check),
      String(row.steerability.n),
    ]),
  };
}

/** Every vector under every prompt. */
export function matrixTable({ cells }: ShiftsSummary): Table {
  return {
    caption:
      'Steerability by prompts that the vector was built with and that items were asked with',
    head: [
      'asked with',
      'built with',
      'relative steerability',
      'steerability (nats per answer token)',
      'steerability (nats, summed)',
      'anti-steerable',
      'n items',
    ],
    rows: cells.map((cell) => [
      shiftTitles[cell.measured],
      shiftTitles[cell.built],
      relativeInCell(cell),
      estimateInCell(cell.slopePerToken),
      estimateInCell(cell.slope),
      shareInCell(cell.antiSteerable),
      String(cell.slope.n),
    ]),
  };
}

/** How far vectors of other prompts point elsewhere. */
export function vectorsTable({ vectors }: ShiftsSummary): Table {
  return {
    caption: 'Vectors built with other prompts',
    head: ['built with', 'cosine with the base vector', 'norm before it was matched', 'n pairs'],
    rows: vectors.map(({ built, cosine, norm, pairs }) => [
      shiftTitles[built],
      formatNumber(cosine),
      formatNumber(norm),
      String(pairs),
    ]),
  };
}

export function relativeInCell({ relative }: ShiftsCell): string {
  if (relative === undefined) return '–';
  const { ratio, low, high, n } = relative;
  const ends = low === undefined || high === undefined ? {} : { low, high };
  return estimateInCell({ mean: ratio, ...ends, n });
}

function agreementInCell({ spearman, low, high, n }: NonNullable<AskedWith['agreement']>): string {
  const ends = low === undefined || high === undefined ? {} : { low, high };
  return estimateInCell({ mean: spearman, ...ends, n });
}

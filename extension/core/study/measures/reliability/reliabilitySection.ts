import type { FigureContext } from '../../report/figure';
import { estimateRows } from '../../report/figures/estimateRows';
import type { Finding } from '../../report/findings/finding';
import { sweepFinding } from '../../report/findings/sweepFinding';
import { estimateInWords, shareInWords } from '../../report/formatEstimate';
import { formatMultiplier, formatNumber } from '../../report/formatNumber';
import type { Figure } from '../../report/figure';
import type { ReportSection } from '../../report/reportSection';
import type { Table } from '../../report/table';
import { biasFindings, biasTable } from './biasFindings';
import type { ReliabilitySummary, SweepSummary } from './schemas';

const perItem = { unit: 'nats per answer token and unit of multiplier', of: 'items' };

export function reliabilitySection(
  summary: ReliabilitySummary,
  context: FigureContext,
): ReportSection {
  const { interval } = context;
  const { median, antiSteerable, bias, sweep } = summary;
  const verdict = sweepFinding(summary, interval);
  const figure = sweep && sweepFigure(sweep, context);
  return {
    title: 'Reliability: what the mean hides',
    headline:
      `The middle item has a steerability of ${estimateInWords(median, interval, perItem)}; ` +
      `anti-steerable: ${shareInWords(antiSteerable, interval)}.`,
    findings: [
      verdict ?? { tone: 'bad', text: 'Too few items to judge the sweep: 5 are needed.' },
      ...halfFindings(summary),
      ...biasFindings(bias),
      lineFinding(summary, interval),
    ],
    tables: bias.groups.length === 0 ? [] : [biasTable(bias, interval)],
    figures: figure === undefined ? [] : [figure],
    quotes: [],
    appendix: sweep === undefined ? [] : [cellTable(sweep, interval)],
  };
}

/** Tan et al. 2024 found data sets on which almost half of the items are anti-steerable. */
function halfFindings({ antiSteerable: { low, high, count, n } }: ReliabilitySummary): Finding[] {
  if (low === undefined || high === undefined || low > 0.5 || high < 0.5) return [];
  return [
    {
      tone: 'bad',
      text:
        `Which way an item moves cannot be told from the toss of a coin: ${count} of ${n} are ` +
        'anti-steerable.',
    },
  ];
}

function lineFinding({ residual, bent }: ReliabilitySummary, interval: string): Finding {
  const strays = estimateInWords(residual, interval, { unit: 'nats', of: 'items' });
  return {
    tone: bent.share > 0.5 ? 'caution' : 'note',
    text:
      `Curves stray from their lines by ${strays} (RMSE); on ${bent.count} of ${bent.n} items by ` +
      'more than the slope, where the slope says little.',
  };
}

/** Of each block the multiplier that does best; one block needs no figure. */
function sweepFigure({ cells, n }: SweepSummary, context: FigureContext): Figure | undefined {
  const blocks = [...new Set(cells.map(({ block }) => block))];
  if (blocks.length < 2) return undefined;
  const rows = blocks.map((block) =>
    cells.filter((cell) => cell.block === block).reduce((a, b) => (b.low > a.low ? b : a)),
  );
  return estimateRows(
    rows.map(({ block, multiplier, mean, low, high }) => ({
      name: `block ${block} × ${formatMultiplier(multiplier)}`,
      estimate: { mean, low, high, n },
    })),
    {
      id: `${context.prefix}-sweep`,
      title: 'The best multiplier of each block',
      unit: 'wanted effect (nats per answer token)',
      caption:
        `n = ${n} items. The intervals hold for all ${cells.length} cells of the sweep at once, so ` +
        'one that lies above 0 is no luck of having looked at many.',
    },
    context,
  );
}

function cellTable({ cells, n }: SweepSummary, interval: string): Table {
  return {
    caption:
      `Every cell of the sweep: effect in the wanted direction, nats per answer token, n = ${n} ` +
      `items, ${interval} for all cells at once`,
    head: ['block', 'multiplier', 'effect', 'from', 'to'],
    rows: cells.map(({ block, multiplier, mean, low, high }) => [
      String(block),
      formatMultiplier(multiplier),
      ...[mean, low, high].map((value) => formatNumber(value, { signed: true })),
    ]),
  };
}

import type { FigureContext } from '../../report/figure';
import { estimateRows } from '../../report/figures/estimateRows';
import { estimateInCell, shareInCell } from '../../report/formatEstimate';
import { formatNumber } from '../../report/formatNumber';
import type { ReportSection } from '../../report/reportSection';
import type { Measured } from '../measure';
import type { ReliabilitySummary, SweepSummary } from './schemas';

const verdictWords: Readonly<Record<SweepSummary['verdict'], string>> = {
  steerable: 'steerable',
  backwards: 'backwards',
  notSteerable: 'not at any block or multiplier',
};

/** The concepts by median steerability, the largest first (Tan et al. 2024, figure 1). */
export function reliabilityAcross(
  concepts: readonly Measured<ReliabilitySummary>[],
  context: FigureContext,
): ReportSection {
  const rows = concepts.toSorted((a, b) => b.summary.median.mean - a.summary.median.mean);
  const steerable = rows.filter(({ summary }) => summary.sweep?.verdict === 'steerable').length;
  return {
    title: 'Reliability, concept by concept',
    headline:
      `${steerable} of ${rows.length} concepts are steerable somewhere in their sweep, by intervals ` +
      'that hold for all cells at once.',
    findings: [],
    tables: [
      {
        caption:
          'Concepts by median steerability over items (nats per answer token and unit of ' +
          `multiplier) with ${context.interval}`,
        head: [
          'concept',
          'median steerability',
          'n items',
          'anti-steerable',
          'strays from the line (nats)',
          'bias light',
          'steerable',
          'surest effect, from',
        ],
        rows: rows.map(({ name, summary: { median, antiSteerable, residual, bias, sweep } }) => [
          name,
          estimateInCell(median, { signed: true }),
          String(median.n),
          shareInCell(antiSteerable),
          estimateInCell(residual),
          bias.light,
          sweep === undefined ? 'too few items' : verdictWords[sweep.verdict],
          sweep === undefined ? '–' : formatNumber(sweep.best.low, { signed: true }),
        ]),
      },
    ],
    figures: [
      estimateRows(
        rows.map(({ name, summary }) => ({ name, estimate: summary.median })),
        {
          id: `${context.prefix}-medians`,
          title: 'Median steerability of each concept',
          unit: 'median steerability (nats per answer token)',
          caption: 'Over the items of each concept at its chosen block, per unit of multiplier.',
        },
        context,
      ),
    ],
    quotes: [],
    appendix: [],
  };
}

import type { FigureContext } from '../../report/figure';
import { estimateRows } from '../../report/figures/estimateRows';
import { signOf } from '../../report/findings/sign';
import { estimateInCell, shareInCell } from '../../report/formatEstimate';
import { formatNumber } from '../../report/formatNumber';
import type { ReportSection } from '../../report/reportSection';
import type { Measured } from '../measure';
import type { OpenTextCondition, OpenTextSummary } from './schemas';

interface Row {
  readonly name: string;
  readonly spread: number | undefined;
  readonly own: OpenTextCondition;
}

/** The concepts by standardised gap, the largest first. */
export function openTextAcross(
  concepts: readonly Measured<OpenTextSummary>[],
  context: FigureContext,
): ReportSection {
  const rows = concepts
    .flatMap(({ name, summary: { conditions, preference } }): readonly Row[] => {
      const own = conditions.find(({ condition }) => condition === 'steered');
      return own === undefined ? [] : [{ name, own, spread: preference.sd }];
    })
    .toSorted((a, b) => heightOf(b) - heightOf(a));
  const separated = rows.filter(({ own }) => signOf(own.gap) === 'above');
  const drawn = rows.flatMap(({ name, own: { standardisedGap: estimate } }) =>
    estimate === undefined ? [] : [{ name, estimate }],
  );
  return {
    title: 'Open text, concept by concept',
    headline:
      `On ${separated.length} of ${rows.length} concepts the interval of the gap lies above 0: ` +
      'there the vector separates the positive answers from the negative ones.',
    findings: [],
    tables: [
      {
        caption:
          `Change from unsteered in nats per token with ${context.interval}, largest standardised ` +
          'gap first. Standardised: gap over the spread of what the unsteered model prefers.',
        head: [
          'concept',
          'promote',
          'suppress',
          'gap',
          'gap, hardest quarter',
          'moved the right way',
          'spread',
          'standardised gap',
        ],
        rows: rows.map(({ name, spread, own }) => [
          name,
          ...[own.promote, own.suppress, own.gap, own.hardest.gap].map((each) =>
            estimateInCell(each, { signed: true }),
          ),
          shareInCell(own.movedRight),
          spread === undefined ? '–' : formatNumber(spread),
          estimateInCell(own.standardisedGap, { signed: true }),
        ]),
      },
    ],
    figures:
      drawn.length === 0
        ? []
        : [
            estimateRows(
              drawn,
              {
                id: `${context.prefix}-gaps`,
                title: 'Standardised gap of each concept',
                unit: 'gap over the unsteered spread',
                caption: 'Right of 0 the positive answers gain on the negative ones.',
              },
              context,
            ),
          ],
    quotes: [],
    appendix: [],
  };
}

const heightOf = ({ own }: Row) => own.standardisedGap?.mean ?? -Infinity;

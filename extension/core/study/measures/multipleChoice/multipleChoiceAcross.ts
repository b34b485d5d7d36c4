import type { FigureContext } from '../../report/figure';
import { estimateRows } from '../../report/figures/estimateRows';
import { estimateInCell } from '../../report/formatEstimate';
import { looks } from '../../report/look';
import type { ReportSection } from '../../report/reportSection';
import type { Measured } from '../measure';
import { agreementWords } from './agreementFinding';
import type { MultipleChoiceSummary } from './schemas';

const series = {
  open: { ...looks.vector, label: 'open text' },
  letters: { ...looks.prompted, label: 'letters' },
};

/** Multiple choice beside open text for every concept. */
export function multipleChoiceAcross(
  concepts: readonly Measured<MultipleChoiceSummary>[],
  context: FigureContext,
): ReportSection {
  const rows = concepts.flatMap(({ name, summary: { conditions } }) =>
    conditions.filter(({ condition }) => condition === 'steered').map((own) => ({ name, own })),
  );
  const drawn = rows.flatMap(({ name, own: { open, letters } }) => [
    ...(open.standardised === undefined
      ? []
      : [{ name, estimate: open.standardised, series: series.open.label }]),
    ...(letters.standardised === undefined
      ? []
      : [{ name, estimate: letters.standardised, series: series.letters.label }]),
  ]);
  const same = rows.filter(({ own }) => own.agreement === 'same').length;
  const opposite = rows.filter(({ own }) => own.agreement === 'opposite').length;
  return {
    title: 'Multiple choice beside open text, concept by concept',
    headline:
      `On ${same} of ${rows.length} concepts both forms show an effect of the same sign, on ` +
      `${opposite} of opposite signs.`,
    findings: [],
    tables: [
      {
        caption: `Effects over the unsteered spread of each form, with ${context.interval}`,
        head: ['concept', 'open text', 'letters', 'difference', 'effect in', 'n items'],
        rows: rows.map(({ name, own }) => [
          name,
          ...[own.open.standardised, own.letters.standardised, own.difference].map((each) =>
            estimateInCell(each, { signed: true }),
          ),
          agreementWords[own.agreement],
          String(own.open.effect.n),
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
                id: `${context.prefix}-forms`,
                title: 'Open text and letters, standardised',
                unit: 'effect over the unsteered spread',
                caption: 'Each concept in both forms, at its chosen setting.',
                series: [series.open, series.letters],
              },
              context,
            ),
          ],
    quotes: [],
    appendix: [],
  };
}

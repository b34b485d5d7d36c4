import { estimateInCell, estimateInWords } from '../../report/formatEstimate';
import type { FigureContext } from '../../report/figure';
import type { ReportSection } from '../../report/reportSection';
import type { Measured } from '../measure';
import { comparedAt } from './benchmarkTables';
import type { BenchmarkSummary } from './schemas';

/** What each concept's vector does to each benchmark under its usual scoring. */
export function benchmarksAcross(
  concepts: readonly Measured<BenchmarkSummary>[],
  { interval }: FigureContext,
): ReportSection {
  const changes = concepts.flatMap(({ name, summary: { rows } }) =>
    rows.flatMap((row) => {
      const compared = comparedAt(row, 'steered');
      return row.isUsual && compared !== undefined ? [{ name, title: row.title, compared }] : [];
    }),
  );
  const titles = [...new Set(changes.map(({ title }) => title))];
  const [worst] = changes.toSorted(
    (a, b) => a.compared.difference.mean - b.compared.difference.mean,
  );
  const difference = (name: string, title: string) =>
    changes.find((change) => change.name === name && change.title === title)?.compared.difference;
  const words = { unit: '', of: 'items', signed: true };
  return {
    title: 'Small benchmarks, by concept',
    headline:
      worst === undefined
        ? 'Benchmarks were answered unsteered only.'
        : `The largest loss of ${changes.length}: “${worst.name}” changed ${worst.title} by ` +
          `${estimateInWords(worst.compared.difference, interval, words)}. The largest of many ` +
          'looks larger than it is.',
    findings: [],
    tables: [
      {
        caption: 'Change of the score from unsteered, 0 to 1, paired by item',
        head: ['concept', ...titles],
        rows: concepts.map(({ name }) => [
          name,
          ...titles.map((title) => estimateInCell(difference(name, title), { signed: true })),
        ]),
      },
    ],
    figures: [],
    quotes: [],
    appendix: [],
  };
}

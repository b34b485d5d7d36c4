import type { FigureContext } from '../../report/figure';
import type { Finding } from '../../report/findings/finding';
import { shareInCell, shareInWords } from '../../report/formatEstimate';
import { formatNumber, formatSignificant } from '../../report/formatNumber';
import type { ReportSection } from '../../report/reportSection';
import type { Table } from '../../report/table';
import type { Cluster, FailureSummary } from './schemas';

const level = 0.05;

/** What anti-steerable items have in common, or that nothing simple explains them. */
export function failureSection(
  summary: FailureSummary,
  { interval }: FigureContext,
): ReportSection {
  const claimed = summary.clusters.filter(({ pAdjusted }) => pAdjusted <= level);
  return {
    title: 'What the failures have in common',
    headline: headline(summary, claimed, interval),
    findings: [...claimed.slice(1).map((cluster) => finding(cluster, interval)), ...area(summary)],
    tables: summary.clusters.length === 0 ? [] : [table(summary)],
    figures: [],
    quotes: [],
    appendix: [],
  };
}

function headline(
  { antiSteerable, clusters }: FailureSummary,
  [first]: readonly Cluster[],
  interval: string,
): string {
  const { count, n } = antiSteerable;
  if (count === 0) return `No item is anti-steerable (0 of ${n}), so there is nothing to explain.`;
  const failing = `the vector moves ${shareInWords(antiSteerable, interval)} items backwards`;
  if (count === n) return `All ${n} items are anti-steerable: it is not a matter of features.`;
  if (first !== undefined) {
    return `${capital(failing)}, and these have something in common: ${words(first, interval)}.`;
  }
  const [closest] = clusters;
  const tried =
    closest === undefined
      ? 'too few items share one'
      : `the closest is “${closest.feature}”, p = ${formatP(closest.pAdjusted)} after Holm’s ` +
        `correction for ${clusters.length} features`;
  return `No simple feature explains why ${failing}: ${tried}.`;
}

const finding = (cluster: Cluster, interval: string): Finding => ({
  tone: 'caution',
  text: `${capital(words(cluster, interval))}.`,
});

function words({ feature, inside, outside, pAdjusted }: Cluster, interval: string): string {
  return (
    `where ${feature}, ${shareInWords(inside, interval)} fail, elsewhere ` +
    `${shareInWords(outside, interval)} (Fisher’s exact test, p = ${formatP(pAdjusted)} after Holm)`
  );
}

function area({ unsteeredAuroc }: FailureSummary): readonly Finding[] {
  if (unsteeredAuroc === undefined) return [];
  return [
    {
      tone: 'note',
      text:
        'Unsteered propensity tells anti-steerable items from the others with an area under the ' +
        `curve of ${formatNumber(unsteeredAuroc, { decimals: 2 })} (0.5: not at all; below, they ` +
        'leaned against the concept before; above, towards it).',
    },
  ];
}

function table({ clusters, antiSteerable }: FailureSummary): Table {
  return {
    caption: `Anti-steerable items by feature, n = ${antiSteerable.n} items, Wilson intervals`,
    head: ['feature', 'with it', 'without it', 'p (Fisher)', 'p after Holm'],
    rows: clusters.map(({ feature, inside, outside, p, pAdjusted }) => [
      feature,
      shareInCell(inside),
      shareInCell(outside),
      formatP(p),
      formatP(pAdjusted),
    ]),
  };
}

const formatP = (p: number) =>
  p < 0.001 ? formatSignificant(p) : formatNumber(p, { decimals: 3 });

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

import { clipText } from '../../report/clipText';
import { formatNumber } from '../../report/formatNumber';
import type { FigureContext } from '../../report/figure';
import type { Quote, ReportSection } from '../../report/reportSection';
import { benchmarkFindings, benchmarkHeadline } from './benchmarkFindings';
import { benchmarkTable, comparedAt, weightedTable } from './benchmarkTables';
import type { BenchmarkSummary, LostItem } from './schemas';

export function benchmarkSection(
  summary: BenchmarkSummary,
  { interval }: FigureContext,
): ReportSection {
  const others = (['mirrored', 'randomDirection'] as const).filter((condition) =>
    summary.rows.some((row) => comparedAt(row, condition) !== undefined),
  );
  const weighted = weightedTable(summary);
  return {
    title: 'Small benchmarks',
    headline: benchmarkHeadline(summary, interval),
    findings: benchmarkFindings(summary, interval),
    tables: [benchmarkTable(summary, 'steered'), ...(weighted === undefined ? [] : [weighted])],
    figures: [],
    quotes: summary.lost.map((item) => quote(item, summary)),
    appendix: others.map((condition) => benchmarkTable(summary, condition)),
  };
}

/** Long prompts end in what is asked. */
const promptCharacters = 400;

function quote(item: LostItem, { rows }: BenchmarkSummary): Quote {
  const title = rows.find(({ set }) => set === item.set)?.title ?? item.set;
  const { prompt, marginChange } = item;
  const isLong = prompt.length > promptCharacters;
  return {
    title: `${title}, item ${item.id}`,
    tags: ['lost'],
    parts: [
      {
        label: 'Prompt',
        text: isLong ? `… ${prompt.slice(-promptCharacters)}` : prompt,
      },
      { label: 'Right', text: clipText(item.gold, promptCharacters) },
      { label: 'Unsteered', text: item.unsteered },
      {
        label: 'Vector',
        text: item.steered,
        ...(marginChange === undefined
          ? {}
          : { numbers: `right − wrong ${formatNumber(marginChange, { signed: true })} nats` }),
      },
    ],
  };
}

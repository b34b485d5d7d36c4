import { benchmarkFindings } from '../core/study/measures/benchmarks/benchmarkFindings';
import {
  benchmarkTable,
  unsteeredTable,
  weightedTable,
} from '../core/study/measures/benchmarks/benchmarkTables';
import type { BenchmarkSummary } from '../core/study/measures/benchmarks/schemas';
import { toneWords } from '../core/study/report/findings/finding';
import type { Table } from '../core/study/report/table';
import { blocksInWords } from './blocksInWords';
import type { PlacedSteering } from './steeringInput';
import { clip } from './clip';
import { tableText } from './tableText';
import { unitInWords } from './unitInWords';

/** The same tables and findings as in a study's report; without steering, the scores alone. */
export function benchmarksInWords(
  summary: BenchmarkSummary,
  placed: PlacedSteering | undefined,
): string {
  if (placed === undefined) return tableInWords(unsteeredTable(summary));
  const { blocks, unit } = placed;
  const weighted = weightedTable(summary);
  const findings = benchmarkFindings(summary, '95 % interval');
  return [
    `Block ${blocksInWords(blocks)}${unitInWords(unit)}`,
    tableInWords(benchmarkTable(summary, 'steered')),
    ...(weighted === undefined ? [] : [tableInWords(weighted)]),
    ...summary.lost.map(
      ({ set, id, gold, steered }) =>
        `Lost: ${set} ${id}: ${clip(steered, 40)}, not ${clip(gold, 40)}`,
    ),
    ...findings.map(({ tone, text }) => `${toneWords[tone]}: ${text}`),
    `Pushed at ${summary.appliedPositions} positions in all. Brackets are 95 % intervals.`,
  ].join('\n');
}

function tableInWords({ caption, head, rows }: Table): string {
  return `${caption}\n${tableText(head, rows)}`;
}

import { choiceBenchmarks, gsm8kEstimateError } from '../../../evaluation/benchmarks/index';
import { estimateInCell, shareInCell } from '../../report/formatEstimate';
import { formatMultiplier, formatNumber } from '../../report/formatNumber';
import type { Table } from '../../report/table';
import { conditionTitles, type ConditionName } from '../conditionName';
import type { BenchmarkRow, BenchmarkSummary, ComparedScore, ScoringName } from './schemas';

/** How an item's score comes about. */
export const scoringTitles: Readonly<Record<ScoringName, string>> = {
  sum: 'likeliest choice',
  perCharacter: 'likeliest choice per character',
  mc1: 'likeliest choice, one true (MC1)',
  mc2: 'probability of true choices (MC2)',
  strict: 'number after ####',
  flexible: 'last number',
};

/** What nobody steered, and what one condition makes of it. */
export function benchmarkTable(summary: BenchmarkSummary, condition: ConditionName): Table {
  const multiplier = condition === 'mirrored' ? -summary.multiplier : summary.multiplier;
  const rows = summary.rows.flatMap((row) => {
    const compared = comparedAt(row, condition);
    return compared === undefined ? [] : [cells(row, compared)];
  });
  return {
    caption: `Small benchmarks, ${conditionTitles[condition]} at multiplier ${formatMultiplier(multiplier)}`,
    head: [
      'benchmark',
      'scored by',
      'n items',
      'unsteered',
      'steered',
      'difference',
      'gained, lost',
      'McNemar p',
      'smallest difference that would show',
      'answers changed',
    ],
    rows,
  };
}

export function comparedAt(row: BenchmarkRow, condition: ConditionName): ComparedScore | undefined {
  return row.compared.find((each) => each.condition === condition);
}

function cells(row: BenchmarkRow, compared: ComparedScore): readonly string[] {
  const { items } = compared;
  return [
    row.title,
    scoringTitles[row.scoring],
    String(row.unsteered.n),
    estimateInCell(row.unsteered),
    estimateInCell(compared.score),
    estimateInCell(compared.difference, { signed: true }),
    items === undefined ? '–' : `${items.gained}, ${items.lost}`,
    items?.p === undefined ? '–' : formatNumber(items.p),
    items?.detectable === undefined ? '–' : formatNumber(items.detectable),
    shareInCell(compared.changed),
  ];
}

/** Without any steering, for whoever only wants to know the model. */
export function unsteeredTable({ rows }: BenchmarkSummary): Table {
  return {
    caption: 'Small benchmarks, unsteered',
    head: ['benchmark', 'scored by', 'n items', 'score', 'by chance', 'estimate of the whole set'],
    rows: rows.map(({ title, scoring, unsteered, chance, weighted }) => [
      title,
      scoringTitles[scoring],
      String(unsteered.n),
      estimateInCell(unsteered),
      chance === undefined ? '–' : formatNumber(chance),
      weighted === undefined ? '–' : formatNumber(weighted),
    ]),
  };
}

/**
 * Estimates of the whole sets' scores from all 100 anchors.
 * @returns undefined where a part of the anchors was measured.
 */
export function weightedTable({ rows }: BenchmarkSummary): Table | undefined {
  const weighted = rows.flatMap((row) => {
    const compared = comparedAt(row, 'steered');
    return row.weighted === undefined || compared?.weighted === undefined
      ? []
      : [
          [
            row.title,
            scoringTitles[row.scoring],
            formatNumber(row.weighted),
            formatNumber(compared.weighted),
            formatNumber(compared.weighted - row.weighted, { signed: true }),
            formatNumber(errorOf(row)),
          ],
        ];
  });
  if (weighted.length === 0) return undefined;
  return {
    caption: 'Whole sets, estimated from their 100 anchor items with the weights of tinyBenchmarks',
    head: ['benchmark', 'scored by', 'unsteered', 'steered', 'difference', 'gp-IRT errs by'],
    rows: weighted,
  };
}

function errorOf({ set }: BenchmarkRow): number {
  const benchmark = choiceBenchmarks.find(({ name }) => name === set);
  return benchmark?.estimateError ?? gsm8kEstimateError;
}

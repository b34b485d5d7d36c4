import { estimateInCell } from '../core/study/report/formatEstimate';
import { formatMultiplier, formatNumber } from '../core/study/report/formatNumber';
import type { Unit } from '../core/steering/steeringVector';
import { blocksInWords } from './blocksInWords';
import type { DegradationReport } from '../core/actions/degradation/degradationReport';
import { tableText } from './tableText';
import { unitInWords } from './unitInWords';

/** Every text, the most damaged first, then the means. */
export function degradationTables(
  report: DegradationReport,
  setting: {
    readonly blocks: readonly number[];
    readonly multiplier: number;
    readonly unit: Unit;
  },
): string {
  const { texts, mean, nllDifference, kl, appliedPositions } = report;
  const { blocks, multiplier, unit } = setting;
  const perText = texts
    .map((text, index) => ({ ...text, index, change: text.nll.steered - text.nll.unsteered }))
    .sort((a, b) => b.change - a.change);
  return [
    `Block ${blocksInWords(blocks)}, multiplier ${formatMultiplier(multiplier)}${unitInWords(unit)}; ` +
      'nats per reply token',
    tableText(
      ['text', 'tokens', 'unsteered', 'steered', 'change', 'KL from unsteered'],
      [
        ...perText.map(({ index, tokens, nll, change, kl: divergence }) => [
          String(index + 1),
          String(tokens),
          formatNumber(nll.unsteered),
          formatNumber(nll.steered),
          formatNumber(change, { signed: true }),
          formatNumber(divergence),
        ]),
        [
          `mean of ${texts.length}`,
          String(texts.reduce((total, { tokens }) => total + tokens, 0)),
          formatNumber(mean.nll.unsteered),
          formatNumber(mean.nll.steered),
          estimateInCell(nllDifference, { signed: true }),
          estimateInCell(kl),
        ],
      ],
    ),
    completionsInWords(report),
    `Pushed at ${appliedPositions} positions in all. Brackets are 95 % intervals.`,
  ].join('\n');
}

/** Repetition, diversity, length and surprise of completions, paired by prompt. */
function completionsInWords({ repetition, completions }: DegradationReport): string {
  const rows = [
    ['repetition (4-grams seen before)', repetition],
    ['distinct-1', completions?.distinct1],
    ['distinct-2', completions?.distinct2],
    ['distinct-3', completions?.distinct3],
    ['n-gram entropy (bits)', completions?.nGramEntropy],
    ['length (tokens)', completions?.tokens],
    ['surprise unsteered (nats per token)', completions?.surprise],
  ] as const;
  const measured = rows.flatMap(([name, change]) =>
    change === undefined
      ? []
      : [
          [
            name,
            estimateInCell(change.unsteered),
            estimateInCell(change.steered),
            estimateInCell(change.difference, { signed: true }),
            String(change.difference.n),
          ],
        ],
  );
  if (measured.length === 0) return 'Completions were not measured.';
  const head = ['completions', 'unsteered', 'steered', 'change', 'n prompts'];
  return tableText(head, measured);
}

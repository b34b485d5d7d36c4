import type {
  Comparison,
  Estimate,
  PromptedResult,
  RunSummary,
  SettingResult,
  StudyResult,
} from '../summary';
import { clipText } from './clipText';
import { comparisonFindings } from './comparison/comparisonFindings';
import type { Finding } from './findings/finding';
import { measureSections } from '../measures/measureSections';
import { resultFindings } from './findings/resultFindings';
import { runFindings } from './findings/runFindings';
import { estimateInCell, intervalName, shareInCell } from './formatEstimate';
import { formatMultiplier, formatNumber, formatSignificant } from './formatNumber';
import { looks } from './look';
import { settingAt, steerabilityAt, worstFirst } from './lookUp';
import { resultNames } from './resultNames';
import type { Table } from './table';
import { withVisibleControls } from './visibleControls';

/** What the terminal shows after a run, before a library draws the boxes. */
export interface TerminalReport {
  readonly notices: readonly Finding[];
  readonly comparisons: readonly TerminalComparison[];
  readonly results: readonly TerminalResult[];
}

/** Methods at equal KL, best first. */
export interface TerminalComparison {
  readonly name: string;
  readonly headline: string;
  readonly findings: readonly Finding[];
  readonly table: Table;
}

export interface TerminalResult {
  /** Concept, and what else tells it from the other results. */
  readonly name: string;
  readonly headline: string;
  readonly verdict: Finding;
  /** The chosen setting beside the baselines, narrow enough for 100 columns. */
  readonly comparison: Table;
  /** Steerability and price at every hook point; absent for a single one. */
  readonly blocks?: Table;
  /** The items that it works worst on, one line each. */
  readonly worstItems: readonly string[];
  /** What each measure found, in a sentence. */
  readonly measured: readonly { readonly title: string; readonly headline: string }[];
}

const worstShown = 3;
const blocksShown = 12;

export function renderTerminalTable(written: RunSummary): TerminalReport {
  const summary = withVisibleControls(written);
  const interval = intervalName(summary);
  const names = resultNames(summary.results);
  return {
    notices: runFindings(summary),
    comparisons: (summary.comparisons ?? []).map((each) => comparisonOf(each, interval)),
    results: summary.results.map((result, index) => {
      const { headline, verdict } = resultFindings(result, interval);
      const blocks = blockRows(result);
      return {
        name: names[index] ?? result.concept,
        headline,
        verdict,
        comparison: comparison(result, interval),
        ...(blocks.rows.length < 2 ? {} : { blocks }),
        worstItems: worstFirst(result)
          .slice(0, worstShown)
          .map(({ item, curve }) => {
            const text = clipText(item.positive.replace(/\s+/g, ' '), 60);
            return `${item.id}: ${formatNumber(curve.slope)} nats per unit of multiplier: ${text}`;
          }),
        measured: measureSections(result, { prefix: '', interval }),
      };
    }),
  };
}

function comparisonOf(compared: Comparison, interval: string): TerminalComparison {
  const { headline, details } = comparisonFindings(compared, interval);
  return {
    name: `Methods at equal KL: ${compared.concept}`,
    headline,
    findings: details,
    table: {
      caption:
        `Wanted effect: nats per answer token, n = ${compared.items} items. KL and price: nats per ` +
        `reply token. Brackets: ${interval}.`,
      head: ['method', 'wanted effect', 'wrong way', 'KL', 'price', 'multiplier'],
      rows: [
        ...compared.entries.map(({ name, wantedEffect, movedAway, degradation, steering }) => [
          name,
          estimateInCell(wantedEffect, { signed: true }),
          `${movedAway.count}/${movedAway.n}`,
          degradation?.kl === undefined ? '–' : formatNumber(degradation.kl.mean, { decimals: 2 }),
          degradation === undefined
            ? '–'
            : estimateInCell(degradation.nllDifference, { signed: true }),
          steering === undefined ? '–' : formatSignificant(steering.multiplier),
        ]),
        ...compared.failures.map(({ name, code }) => [name, `failed: ${code}`, '–', '–', '–', '–']),
      ],
    },
  };
}

function comparison(result: StudyResult, interval: string): Table {
  const { chosen, prompted } = result;
  const pushed = (['vector', 'randomDirection', 'shuffledPairs'] as const).flatMap((source) => {
    const row = settingAt(result, source, chosen.hookPoint, chosen.multiplier);
    return row === undefined ? [] : [{ source, row }];
  });
  const rows = [...pushed.map(({ row }) => row), ...prompted];
  return {
    caption:
      `Block ${chosen.block}, multiplier ${formatMultiplier(chosen.multiplier)}. Effect: nats per ` +
      `answer token, ${range(rows.map((row) => row.effectPerToken))} items. Price: nats per reply ` +
      `token, ${range(rows.map((row) => row.degradation?.nllDifference))} texts. Brackets: ${interval}.`,
    head: ['condition', 'effect', 'anti-steerable', 'price', 'repetition'],
    rows: [
      [looks.unsteered.label, '0', '–', '0', unsteeredRepetition(pushed[0]?.row)],
      ...pushed.map(({ source, row }) => {
        const slope = steerabilityAt(result, source);
        const anti = slope === undefined ? '–' : shareInCell(slope.antiSteerable);
        return [looks[source].label, effectCell(row), anti, ...priceCells(row)];
      }),
      ...prompted.map((row) => [
        `prompted ${row.side === 'positive' ? 'for' : 'against'} it`,
        effectCell(row),
        '–',
        ...priceCells(row),
      ]),
    ],
  };
}

const effectCell = (row: SettingResult | PromptedResult) =>
  estimateInCell(row.effectPerToken, { signed: true });

const priceCells = ({ degradation, repetition }: SettingResult | PromptedResult) => [
  estimateInCell(degradation?.nllDifference, { signed: true }),
  estimateInCell(repetition?.steered),
];

const unsteeredRepetition = (row: SettingResult | undefined) =>
  estimateInCell(row?.repetition?.unsteered);

function blockRows(result: StudyResult): Table {
  const own = result.steerability.filter((row) => row.source === 'vector');
  const shown = [...own]
    .sort((a, b) => b.slopePerToken.mean - a.slopePerToken.mean)
    .slice(0, blocksShown)
    .sort((a, b) => a.block - b.block);
  const cut = own.length > shown.length ? `, the ${shown.length} best of ${own.length}` : '';
  const at = formatMultiplier(result.chosen.multiplier);
  return {
    caption:
      `By block${cut}. Steerability: nats per answer token and unit of multiplier, ` +
      `${range(own.map((row) => row.slopePerToken))} items.`,
    head: ['block', 'steerability', 'anti-steerable', `effect at ${at}`, `price at ${at}`],
    rows: shown.map((row) => {
      const setting = settingAt(result, 'vector', row.hookPoint, result.chosen.multiplier);
      return [
        `${row.block}${row.hookPoint === result.chosen.hookPoint ? ' (chosen)' : ''}`,
        estimateInCell(row.slopePerToken),
        shareInCell(row.antiSteerable),
        estimateInCell(setting?.effectPerToken, { signed: true }),
        estimateInCell(setting?.degradation?.nllDifference, { signed: true }),
      ];
    }),
  };
}

/** `n = 24`, or `n = 12 to 24` where rows differ. */
function range(estimates: readonly (Estimate | undefined)[]): string {
  const counts = estimates.flatMap((estimate) => (estimate === undefined ? [] : [estimate.n]));
  if (counts.length === 0) return 'n = 0';
  const [low, high] = [Math.min(...counts), Math.max(...counts)];
  return low === high ? `n = ${low}` : `n = ${low} to ${high}`;
}

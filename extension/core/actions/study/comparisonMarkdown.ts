import { compareRuns, type ComparedRuns, type FinishedRun } from '../../study/compare/compareRuns';
import type { ChosenPlace } from '../../study/compare/chosenPlace';
import { estimateInCell, intervalName, shareInCell } from '../../study/report/formatEstimate';
import { formatMultiplier } from '../../study/report/formatNumber';
import { markdownTable } from '../../study/report/markdownTable';
import { markdownText } from '../../study/report/markdownText';
import { readRecord, readSummary } from '../../study/runFolder';
import { noSummary } from '../errors';

/** What is different between two runs, as Markdown. @throws noSummary, badRunFile */
export function comparisonMarkdown(one: string, other: string): string {
  const [first, second] = [readFinishedRun(one), readFinishedRun(other)];
  const { differences, results, onlyOne, onlyOther } = compareRuns(first, second);
  const interval = intervalName(first.summary);
  return [
    '# Two runs compared',
    `1: ${markdownText(one)}`,
    `2: ${markdownText(other)}`,
    differences.length === 0
      ? 'Both were made with the same settings, model, pairs and versions.'
      : markdownTable({
          caption: 'What they were made with and do not share',
          head: ['what differs', 'in 1', 'in 2'],
          rows: differences.map((each) => [each.path, each.one, each.other]),
        }),
    ...results.flatMap((result) => resultParts(result, interval)),
    ...(results.length === 0 ? ['No concept was measured by both.'] : []),
    ...onlyOne.map((name) => `Only in 1: ${markdownText(name)}`),
    ...onlyOther.map((name) => `Only in 2: ${markdownText(name)}`),
    '',
  ].join('\n\n');
}

/** @throws noSummary, badRunFile */
export function readFinishedRun(folder: string): FinishedRun {
  const summary = readSummary(folder);
  const record = readRecord(folder);
  if (summary === undefined || record === undefined) throw noSummary(folder);
  return { identity: record.identity, summary };
}

/** Cells of one place, under `placeHead`; used by the terminal too. */
export function placeCells(place: ChosenPlace): readonly string[] {
  const { hookPoint, multiplier, slope, effect, antiSteerable, price } = place;
  return [
    `${hookPoint} × ${formatMultiplier(multiplier)}`,
    slope === undefined ? '–' : estimateInCell(slope),
    estimateInCell(effect, { signed: true }),
    antiSteerable === undefined ? '–' : shareInCell(antiSteerable),
    estimateInCell(price, { signed: true }),
  ];
}

export const placeHead: readonly string[] = [
  'run',
  'pushed at',
  'steerability',
  'effect',
  'anti-steerable',
  'price',
];

export const placeUnits =
  'Steerability and effect: nats per answer token; price: nats per reply token.';

/** In a sentence: how much steerability changed. */
export function differenceInWords(
  { slopeDifference }: ComparedRuns['results'][number],
  interval: string,
): string {
  return slopeDifference === undefined
    ? 'No item was measured by both, so the difference has no pairs.'
    : `Steerability of 2 minus 1, paired by item: ` +
        `${estimateInCell(slopeDifference, { signed: true })} (n = ${slopeDifference.n}, ${interval}).`;
}

function resultParts(result: ComparedRuns['results'][number], interval: string): readonly string[] {
  const rows = [result.one, result.other].map((place, at) => [`${at + 1}`, ...placeCells(place)]);
  return [
    `## ${markdownText(result.name)}`,
    markdownTable({ caption: placeUnits, head: placeHead, rows }),
    differenceInWords(result, interval),
  ];
}

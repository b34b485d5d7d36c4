import type { Command } from 'commander';
import {
  compareRuns,
  type ComparedRuns,
  type FinishedRun,
} from '../core/study/compare/compareRuns';
import type { ChosenPlace } from '../core/study/compare/chosenPlace';
import { estimateInCell, intervalName, shareInCell } from '../core/study/report/formatEstimate';
import { formatMultiplier } from '../core/study/report/formatNumber';
import { readRecord, readSummary } from '../core/study/runFolder';
import type { Act } from './action';
import { noSummary } from '../core/actions/errors';
import { exitCodes } from './exitCode';
import { tableText } from './tableText';
import { print, printJson } from './terminal';

export function addCompare(command: Command, act: Act): Command {
  return command
    .argument('<run>', 'run folder')
    .argument('<other>', 'run folder that is compared with it')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n  steering-lab compare runs/demo-1a2b3c4d runs/demo-5e6f7a8b',
    )
    .action((one: string, other: string, options: { readonly json?: boolean }) => {
      act(() => {
        const [first, second] = [readRun(one), readRun(other)];
        const compared = compareRuns(first, second);
        if (options.json === true) printJson(compared);
        else print(words(compared, { one, other, interval: intervalName(first.summary) }));
        return Promise.resolve(exitCodes.done);
      });
    });
}

/** @throws noSummary, badRunFile */
function readRun(folder: string): FinishedRun {
  const summary = readSummary(folder);
  const record = readRecord(folder);
  if (summary === undefined || record === undefined) throw noSummary(folder);
  return { identity: record.identity, summary };
}

interface Names {
  readonly one: string;
  readonly other: string;
  readonly interval: string;
}

function words(compared: ComparedRuns, names: Names): string {
  const { differences, results, onlyOne, onlyOther } = compared;
  return [
    `1: ${names.one}`,
    `2: ${names.other}`,
    '',
    differences.length === 0
      ? 'Both were made with the same settings, model, pairs and versions.'
      : tableText(
          ['what differs', 'in 1', 'in 2'],
          differences.map(({ path, one, other }) => [path, one, other]),
        ),
    ...results.flatMap((result) => ['', result.name, resultTable(result, names.interval)]),
    ...(results.length === 0 ? ['', 'No concept was measured by both.'] : []),
    ...onlyOne.map((name) => `Only in 1: ${name}`),
    ...onlyOther.map((name) => `Only in 2: ${name}`),
  ].join('\n');
}

function resultTable(
  { one, other, slopeDifference }: ComparedRuns['results'][number],
  interval: string,
): string {
  const difference =
    slopeDifference === undefined
      ? 'No item was measured by both, so the difference has no pairs.'
      : `Steerability of 2 minus 1, paired by item: ` +
        `${estimateInCell(slopeDifference, { signed: true })} (n = ${slopeDifference.n}, ${interval}).`;
  const rows = [one, other].map((place, index) => [`${index + 1}`, ...cells(place)]);
  const head = ['run', 'pushed at', 'steerability', 'effect', 'anti-steerable', 'price'];
  return (
    `Steerability and effect: nats per answer token; price: nats per reply token.\n` +
    `${tableText(head, rows)}\n${difference}`
  );
}

function cells(place: ChosenPlace): readonly string[] {
  const { hookPoint, multiplier, slope, effect, antiSteerable, price } = place;
  return [
    `${hookPoint} × ${formatMultiplier(multiplier)}`,
    slope === undefined ? '–' : estimateInCell(slope),
    estimateInCell(effect, { signed: true }),
    antiSteerable === undefined ? '–' : shareInCell(antiSteerable),
    estimateInCell(price, { signed: true }),
  ];
}

import type { Command } from 'commander';
import {
  differenceInWords,
  placeCells,
  placeHead,
  placeUnits,
  readFinishedRun,
} from '../core/actions/study/comparisonMarkdown';
import { compareRuns, type ComparedRuns } from '../core/study/compare/compareRuns';
import { intervalName } from '../core/study/report/formatEstimate';
import type { Act } from './action';
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
        const [first, second] = [readFinishedRun(one), readFinishedRun(other)];
        const compared = compareRuns(first, second);
        if (options.json === true) printJson(compared);
        else print(words(compared, { one, other, interval: intervalName(first.summary) }));
        return Promise.resolve(exitCodes.done);
      });
    });
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

function resultTable(result: ComparedRuns['results'][number], interval: string): string {
  const rows = [result.one, result.other].map((place, at) => [`${at + 1}`, ...placeCells(place)]);
  return [placeUnits, tableText([...placeHead], rows), differenceInWords(result, interval)].join(
    '\n',
  );
}

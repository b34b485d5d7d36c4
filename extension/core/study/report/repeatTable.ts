import type { RunSummary } from '../summary';
import { formatPercent } from './formatNumber';
import type { Table } from './table';

/** Everything that must be equal for the numbers to come out equal: hashes, seed, settings, versions. */
export function repeatTable(summary: RunSummary): Table {
  const { study, model, interval, referenceTexts } = summary;
  return {
    caption: 'What this run was made of',
    head: ['what', 'value', 'SHA-256'],
    rows: [
      ['study', study.file ?? study.name, study.hash],
      ['model', `${model.id}, ${model.file} (${model.architecture})`, model.hash],
      ['precision', model.precision, ''],
      ...summary.results.map(({ pairFile }) => [
        'pair file',
        `${pairFile.file}: ${pairFile.splits.map(({ split, n }) => `${split} n = ${n}`).join(', ')}`,
        pairFile.hash,
      ]),
      ...(referenceTexts === undefined
        ? []
        : [
            [
              'reference replies',
              `${referenceTexts.file}, n = ${referenceTexts.n}`,
              referenceTexts.hash,
            ],
          ]),
      ['seed', String(summary.seed), ''],
      ['steered positions', summary.steeredPositions, ''],
      ['multiplier 1 means', `1 × ${summary.multiplierUnit}`, ''],
      [
        'intervals',
        `${formatPercent(interval.level)}, ${interval.method}, ${interval.resamples} resamples`,
        '',
      ],
      ['repetition', summary.repetitionMeasure, ''],
      ['positions pushed', String(summary.appliedPositions), ''],
      ...Object.entries(summary.versions).map(([name, version]) => [name, version, '']),
    ],
  };
}

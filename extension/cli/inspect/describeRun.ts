import { join } from 'node:path';
import { readResults } from '../../core/study/resultLog';
import { readRecord, readSummary, runFiles } from '../../core/study/runFolder';
import { readStudy } from '../../core/study/readStudy';
import type { Description } from './describeFile';

/** A run folder, finished or not. */
export function describeRun(folder: string): Description {
  const record = readRecord(folder);
  const { results } = readResults(join(folder, runFiles.results));
  const summary = readSummary(folder);
  const planned = record?.unitsPlanned ?? 0;
  return {
    kind: 'run folder',
    study: record?.name,
    started: record?.started,
    units: `${results.length} of ${planned} finished`,
    failures: results.filter(({ kind }) => kind === 'failure').length,
    state: summary !== undefined && results.length === planned ? 'finished' : 'not finished',
    'to repeat': record?.command,
    model: record?.identity.model.id,
    'model hash': record?.identity.model.hash,
    precision: record?.identity.model.precision,
    blocks: record?.identity.blocks.join(', '),
    seed: record?.identity.study.seed,
    'pair files': (record?.identity.concepts ?? []).map(
      ({ concept, file, hash }) => `${concept}: ${file} (${hash.slice(0, 12)})`,
    ),
    results: (summary?.results ?? []).map(
      ({ concept, chosen, operator }) =>
        `${concept}: ${operator} at block ${chosen.block}, chosen on ${chosen.split}`,
    ),
  };
}

/** A study file, with every default filled in. */
export function describeStudy(text: string, path: string): Description {
  const { pairs, ...settings } = readStudy(text, path);
  return { kind: 'study', ...settings, pairs };
}

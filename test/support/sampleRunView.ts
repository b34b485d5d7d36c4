import { reportModel } from '../../extension/core/study/report/reportModel';
import type { RunSummary, StudyResult } from '../../extension/core/study/summary';
import type { RunView } from '../../extension/protocol/engineCalls';
import type { SampleOptions } from './sample/sampleOptions';
import { sampleSummary } from './sampleSummary';

export const sampleFolder = '/folder/studies/runs/extraversion-1a2b3c4d';

/** A run that never was, with its report, as the engine tells of it. */
export function runViewOf(summary: RunSummary, folder = sampleFolder): RunView {
  return { folder, summary, report: reportModel(summary) };
}

export const sampleRunView = (options: SampleOptions = {}): RunView =>
  runViewOf(realisticSummary(options));

/**
 * The sample with degradation where a study measures it: along the chosen block, and elsewhere at
 * the headline's multiplier.
 */
export function realisticSummary(options: SampleOptions = {}): RunSummary {
  const summary = sampleSummary(options);
  return { ...summary, results: summary.results.map(withFewPrices) };
}

function withFewPrices(result: StudyResult): StudyResult {
  const { chosen } = result;
  return {
    ...result,
    settings: result.settings.map((row) => {
      const isPriced = row.hookPoint === chosen.hookPoint || row.multiplier === chosen.multiplier;
      if (isPriced) return row;
      const { degradation: _degradation, repetition: _repetition, ...rest } = row;
      return rest;
    }),
  };
}

/** The run while it goes on: so many units are finished, and other blocks are not measured yet. */
export function unfinishedView(finished: number, options: SampleOptions = {}): RunView {
  const summary = realisticSummary(options);
  const blocks = Math.ceil((finished / summary.units.planned) * 5);
  return runViewOf({
    ...summary,
    units: { ...summary.units, finished },
    results: summary.results.map((result) => {
      const known = [...new Set(result.settings.map(({ block }) => block))].slice(0, blocks);
      return {
        ...result,
        settings: result.settings.filter(({ block }) => known.includes(block)),
      };
    }),
  });
}

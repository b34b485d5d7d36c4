import type { RunSummary, SettingResult, StudyResult } from '../../../extension/core/study/summary';

/** The first result of a summary; a sample always has one. */
export function firstResult({ results }: RunSummary): StudyResult {
  const [result] = results;
  if (result === undefined) throw new Error('the sample has no result');
  return result;
}

/** The same summary with its first result changed. */
export function changeResult(
  summary: RunSummary,
  change: (result: StudyResult) => StudyResult,
): RunSummary {
  return { ...summary, results: [change(firstResult(summary)), ...summary.results.slice(1)] };
}

/** The same result with the vector's row at the chosen setting changed. */
export function changeChosen(
  result: StudyResult,
  change: (row: SettingResult) => SettingResult,
): StudyResult {
  const { hookPoint, multiplier } = result.chosen;
  return {
    ...result,
    settings: result.settings.map((row) =>
      row.source === 'vector' && row.hookPoint === hookPoint && row.multiplier === multiplier
        ? change(row)
        : row,
    ),
  };
}

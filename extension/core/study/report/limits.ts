import type { RunSummary } from '../summary';

/** How much of a large run goes into a report: `summary.json` always has everything. */
export interface Limits {
  readonly tableRows: number;
  readonly worstItems: number;
  readonly completionPrompts: number;
  readonly textLength: number;
}

/** A table row takes about 1 kB of HTML, and a report should stay below 1.5 MB to be sent around. */
const rowsInAll = 900;

/** Shared out among the results, so that many concepts do not make a file that nobody can open. */
export function reportLimits({ results }: RunSummary): Limits {
  const share = Math.max(1, results.length);
  return {
    tableRows: Math.max(20, Math.min(250, Math.floor(rowsInAll / (4 * share)))),
    worstItems: share > 4 ? 3 : 6,
    completionPrompts: share > 4 ? 2 : 6,
    textLength: 700,
  };
}

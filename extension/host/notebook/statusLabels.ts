import type { CellFinding } from '../../core/pairs/document/cellProblems';
import type { PairResult } from '../../protocol/pairResult';
import type { AnalysedCell } from './analysePairs';
import { heldOutInWords, signed, steerabilityInWords } from './resultInWords';

/** An item under a cell: what it shows, and what is said of it. */
export interface StatusLabel {
  readonly text: string;
  readonly tooltip: string;
}

/** Split, the last results of a cell, and warnings, from what is known already. */
export function statusLabels(
  cell: AnalysedCell,
  results: readonly PairResult[],
  isStale = false,
): readonly StatusLabel[] {
  const splits = [...new Set(cell.splits)];
  const ofSplit =
    splits.length === 0
      ? []
      : [{ text: splits.join(', '), tooltip: `Split: ${splits.join(', ')}` }];
  const ofResults = isStale ? [staleLabel] : results.flatMap(resultLabels);
  const warnings = cell.findings.length === 0 ? [] : [warningLabel(cell.findings)];
  return [...ofSplit, ...ofResults, ...warnings];
}

const staleLabel: StatusLabel = {
  text: '$(history) changed since it was run',
  tooltip:
    'The pair was changed since it was run, so its result is of the pair before. Run it again.',
};

function resultLabels({ item, vector, split, heldOut }: PairResult): readonly StatusLabel[] {
  // With several blocks, the one that steers this item most.
  const [most] = [...item.steerability].sort((a, b) => Math.abs(b.slope) - Math.abs(a.slope));
  if (most === undefined) return [];
  const number = `${signed(most.slopePerToken)} nats/token`;
  const text = most.slope < 0 ? `$(warning) anti-steerable ${number}` : `$(graph-line) ${number}`;
  const words = `Block ${most.block} of ${vector}: ${steerabilityInWords(most)}.`;
  return [{ text, tooltip: `${words} ${heldOutInWords(heldOut, split)}` }];
}

function warningLabel(findings: readonly CellFinding[]): StatusLabel {
  const isError = findings.some(({ severity }) => severity === 'error');
  const words = findings.length === 1 ? '1 problem' : `${findings.length} problems`;
  return {
    text: `${isError ? '$(error)' : '$(warning)'} ${words}`,
    tooltip: findings.map(({ message }) => message).join('\n'),
  };
}

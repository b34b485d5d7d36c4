import type { CellFinding } from '../../core/pairs/document/cellProblems';
import type { PairResult } from '../../protocol/pairResult';
import type { AnalysedCell } from './analysePairs';
import { signed, steerabilityInWords } from './resultInWords';

/** An item under a cell: what it shows, and what is said of it. */
export interface StatusLabel {
  readonly text: string;
  readonly tooltip: string;
}

/** Split, warnings and the last result of a cell, from what is known already. */
export function statusLabels(
  cell: AnalysedCell,
  result: PairResult | undefined,
): readonly StatusLabel[] {
  const splits = [...new Set(cell.splits)];
  return [
    ...(splits.length === 0
      ? []
      : [{ text: splits.join(', '), tooltip: `Split: ${splits.join(', ')}` }]),
    ...(result === undefined ? [] : resultLabels(result)),
    ...(cell.findings.length === 0 ? [] : [warningLabel(cell.findings)]),
  ];
}

function resultLabels({ item, vector }: PairResult): readonly StatusLabel[] {
  // With several blocks, the one that steers this item most.
  const [most] = [...item.steerability].sort((a, b) => Math.abs(b.slope) - Math.abs(a.slope));
  if (most === undefined) return [];
  const number = `${signed(most.slopePerToken)} nats/token`;
  const text = most.slope < 0 ? `$(warning) anti-steerable ${number}` : `$(graph-line) ${number}`;
  const tooltip = `Block ${most.block} of ${vector}: ${steerabilityInWords(most)}`;
  return [{ text, tooltip }];
}

function warningLabel(findings: readonly CellFinding[]): StatusLabel {
  const isError = findings.some(({ severity }) => severity === 'error');
  const words = findings.length === 1 ? '1 problem' : `${findings.length} problems`;
  return {
    text: `${isError ? '$(error)' : '$(warning)'} ${words}`,
    tooltip: findings.map(({ message }) => message).join('\n'),
  };
}

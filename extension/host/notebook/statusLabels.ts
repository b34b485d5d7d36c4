import type { CellFinding } from '../../core/pairs/document/cellProblems';
import type { PairResult } from '../../protocol/pairResult';
import type { L10n } from '../l10nTexts';
import type { AnalysedCell } from './analysePairs';
import { heldOutInWords, signed, steerabilityInWords } from './resultInWords';

/** An item under a cell: what it shows, and what is said of it. */
export interface StatusLabel {
  readonly text: string;
  readonly tooltip: string;
}

/** A result of what stood in a cell before is none of its own. */
export interface CellResults {
  readonly results: readonly PairResult[];
  readonly isStale: boolean;
}

/** Split, the last results of a cell, and warnings, from what is known already. */
export function statusLabels(
  cell: AnalysedCell,
  { results, isStale }: CellResults,
  l10n: L10n,
): readonly StatusLabel[] {
  const splits = [...new Set(cell.splits)].join(', ');
  const ofSplit = splits === '' ? [] : [{ text: splits, tooltip: l10n.t('Split: {0}', splits) }];
  const ofResults = isStale
    ? [staleLabel(l10n)]
    : results.flatMap((each) => resultLabels(each, l10n));
  const warnings = cell.findings.length === 0 ? [] : [warningLabel(cell.findings, l10n)];
  return [...ofSplit, ...ofResults, ...warnings];
}

function staleLabel(l10n: L10n): StatusLabel {
  return {
    text: `$(history) ${l10n.t('changed since it was run')}`,
    tooltip: l10n.t(
      'The pair was changed since it was run, so its result is of the pair before. Run it again.',
    ),
  };
}

function resultLabels(
  { item, vector, split, heldOut }: PairResult,
  l10n: L10n,
): readonly StatusLabel[] {
  // With several blocks, the one that steers this item most.
  const [most] = [...item.steerability].sort((a, b) => Math.abs(b.slope) - Math.abs(a.slope));
  if (most === undefined) return [];
  const number = signed(most.slopePerToken);
  const text =
    most.slope < 0
      ? `$(warning) ${l10n.t('anti-steerable {0} nats/token', number)}`
      : `$(graph-line) ${l10n.t('{0} nats/token', number)}`;
  const words = l10n.t(
    'Block {0} of {1}: {2}.',
    most.block,
    vector,
    steerabilityInWords(most, l10n),
  );
  return [{ text, tooltip: `${words} ${heldOutInWords(heldOut, split, l10n)}` }];
}

function warningLabel(findings: readonly CellFinding[], l10n: L10n): StatusLabel {
  const isError = findings.some(({ severity }) => severity === 'error');
  const words =
    findings.length === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', findings.length);
  return {
    text: `${isError ? '$(error)' : '$(warning)'} ${words}`,
    tooltip: findings.map(({ message }) => message).join('\n'),
  };
}

import { cellProblems, type CellFinding } from '../../core/pairs/document/cellProblems';
import { cellValues } from '../../core/pairs/document/cellValues';
import type { DocumentCell } from '../../core/pairs/document/pairDocument';
import { idNodes } from '../../core/pairs/document/separateCopies';

/** A cell by itself, before the pairs are looked at together. */
export interface ExaminedCell {
  readonly pairCount: number;
  /** Without errors: it can be part of a file that is run. */
  readonly isUsable: boolean;
  readonly findings: readonly CellFinding[];
}

const notPair: ExaminedCell = { pairCount: 0, isUsable: true, findings: [] };

/** Each cell's own problems, and ids that an earlier cell has already. */
export function examineCells(cells: readonly DocumentCell[]): readonly ExaminedCell[] {
  const taken = new Set<string>();
  // A copy brings the key of its original along, and gets an id of its own when it is saved.
  const keys = new Set<string>();
  return cells.map(({ kind, text, source }) => {
    if (kind !== 'pair') return notPair;
    const problems = cellProblems(text);
    const isCopy = source !== undefined && keys.has(source.key);
    if (source !== undefined) keys.add(source.key);
    const twice = isCopy || problems.length > 0 ? [] : repeatedIds(text, taken);
    const findings = [...problems, ...twice];
    return { pairCount: pairsIn(text), isUsable: findings.length === 0, findings };
  });
}

function repeatedIds(text: string, taken: Set<string>): readonly CellFinding[] {
  return idNodes(text).flatMap(({ id, offset, length }): readonly CellFinding[] => {
    if (!taken.has(id)) {
      taken.add(id);
      return [];
    }
    const message =
      `Another pair has the id "${id}" too, and results are kept by id. ` +
      'Give this one a new id: the quick fix does it.';
    return [{ code: 'repeatedId', message, severity: 'error', place: { offset, length } }];
  });
}

function pairsIn(text: string): number {
  const read = cellValues(text);
  return 'problems' in read ? 0 : read.values.length;
}

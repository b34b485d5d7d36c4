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

/** What the text of a cell says by itself. */
interface OwnFacts {
  readonly pairCount: number;
  readonly problems: readonly CellFinding[];
  readonly ids: ReturnType<typeof idNodes>;
}

/** Facts of texts that were looked at before: of many cells, an edit changes one. */
export type KnownCells = Map<string, OwnFacts>;

/** Each cell's own problems, and ids that an earlier cell has already. */
export function examineCells(
  cells: readonly DocumentCell[],
  known: KnownCells = new Map(),
): readonly ExaminedCell[] {
  const before = new Map(known);
  // What is in no cell any more is not kept.
  known.clear();
  const taken = new Set<string>();
  // A copy brings the key of its original along, and gets an id of its own when it is saved.
  const keys = new Set<string>();
  return cells.map(({ kind, text, source }) => {
    if (kind !== 'pair') return notPair;
    const facts = before.get(text) ?? known.get(text) ?? ownFacts(text);
    known.set(text, facts);
    const isCopy = source !== undefined && keys.has(source.key);
    if (source !== undefined) keys.add(source.key);
    const { problems, pairCount, ids } = facts;
    const twice = isCopy || problems.length > 0 ? [] : repeatedIds(ids, taken);
    const findings = [...problems, ...twice];
    return { pairCount, isUsable: findings.length === 0, findings };
  });
}

function ownFacts(text: string): OwnFacts {
  const read = cellValues(text);
  const pairCount = 'problems' in read ? 0 : read.values.length;
  return { pairCount, problems: cellProblems(text), ids: idNodes(text) };
}

function repeatedIds(ids: OwnFacts['ids'], taken: Set<string>): readonly CellFinding[] {
  return ids.flatMap(({ id, offset, length }): readonly CellFinding[] => {
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

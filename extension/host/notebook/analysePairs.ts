import { SteeringError } from '../../core/base/errors';
import { checkPairs, type PairFinding } from '../../core/pairs/checkPairs';
import { cellValues } from '../../core/pairs/document/cellValues';
import type { PairDocument } from '../../core/pairs/document/pairDocument';
import { savePairDocument } from '../../core/pairs/document/savePairDocument';
import type { PairFile, Split } from '../../core/pairs/pair';
import { parsePairFile } from '../../core/pairs/parsePairFile';
import { pairsOf } from '../../core/pairs/split';
import { splits } from '../../core/pairs/pair';
import { cellProblems, type CellFinding } from '../../core/pairs/document/cellProblems';

/** What is known of the pairs of a document without a model. */
export interface PairAnalysis {
  /** What would be saved now. */
  readonly text: string;
  /** undefined where the file could not be used. */
  readonly file: PairFile | undefined;
  /** Why not. */
  readonly problem?: string;
  /** For each cell of the document. */
  readonly cells: readonly AnalysedCell[];
  /** What concerns the file as a whole. */
  readonly findings: readonly PairFinding[];
}

export interface AnalysedCell {
  /** Of the pairs in it: one as a rule. */
  readonly ids: readonly string[];
  readonly splits: readonly Split[];
  readonly findings: readonly CellFinding[];
}

/** @param name the path, for messages and for the concept where the file names none. */
export function analysePairs(document: PairDocument, name: string): PairAnalysis {
  const text = savePairDocument(document);
  const counts = document.cells.map((cell) => (cell.kind === 'pair' ? valuesIn(cell.text) : 0));
  const own = document.cells.map((cell) => (cell.kind === 'pair' ? cellProblems(cell.text) : []));
  const read = readFile(text, name);
  if ('problem' in read) {
    const cells = own.map((findings) => ({ ids: [], splits: [], findings }));
    return { text, file: undefined, problem: read.problem, cells, findings: [] };
  }
  const { file } = read;
  const splitOf = new Map(
    splits.flatMap((split) => pairsOf(file, split).map(({ id }) => [id, split] as const)),
  );
  const found = checkPairs(file);
  const byId = new Map<string, PairFinding[]>();
  for (const finding of found) {
    for (const id of finding.pairs) byId.set(id, [...(byId.get(id) ?? []), finding]);
  }
  let next = 0;
  const cells = counts.map((count, at) => {
    const ids = file.pairs.slice(next, next + count).map(({ id }) => id);
    next += count;
    const ofPairs = ids.flatMap((id) => byId.get(id) ?? []).map(asCellFinding);
    return {
      ids,
      splits: ids.flatMap((id) => splitOf.get(id) ?? []),
      findings: [...(own[at] ?? []), ...ofPairs],
    };
  });
  return { text, file, cells, findings: found.filter(({ pairs }) => pairs.length === 0) };
}

function asCellFinding({ code, message }: PairFinding): CellFinding {
  return { code, message, severity: 'warning' };
}

function valuesIn(text: string): number {
  const read = cellValues(text);
  return 'problems' in read ? 0 : read.values.length;
}

function readFile(text: string, name: string): { file: PairFile } | { problem: string } {
  try {
    return { file: parsePairFile(text, name) };
  } catch (error) {
    if (error instanceof SteeringError) return { problem: error.message };
    throw error;
  }
}

import { SteeringError } from '../../core/base/errors';
import { checkPairs, type PairFinding } from '../../core/pairs/checkPairs';
import type { CellFinding } from '../../core/pairs/document/cellProblems';
import type { DocumentCell, PairDocument } from '../../core/pairs/document/pairDocument';
import { savePairDocument } from '../../core/pairs/document/savePairDocument';
import { splits, type PairFile, type Split } from '../../core/pairs/pair';
import { parsePairFile } from '../../core/pairs/parsePairFile';
import { pairsOf } from '../../core/pairs/split';
import { examineCells, type ExaminedCell, type KnownCells } from './examineCells';

/** What is known of the pairs of a document without a model. */
export interface PairAnalysis {
  /** The file without the cells that hold no pair yet: what can be run. */
  readonly text: string;
  /** undefined where not even that could be used. */
  readonly file: PairFile | undefined;
  /** For each cell of the document. */
  readonly cells: readonly AnalysedCell[];
  /** What concerns the file as a whole. */
  readonly findings: readonly CellFinding[];
}

export interface AnalysedCell {
  /** Of the pairs in it: one as a rule, none where they cannot be used. */
  readonly ids: readonly string[];
  readonly splits: readonly Split[];
  readonly findings: readonly CellFinding[];
}

/**
 * A pair that is no pair yet does not stand in the way of the others.
 * @param name the path, for messages and for the concept where the file names none.
 * @param known of the analysis before, for a document that is edited.
 */
export function analysePairs(
  document: PairDocument,
  name: string,
  known?: KnownCells,
): PairAnalysis {
  const examined = examineCells(document.cells, known);
  const usable = document.cells.filter((_, at) => examined[at]?.isUsable);
  const text = savePairDocument({ ...document, cells: usable });
  const read = readFile(text, name);
  if ('problem' in read) {
    const cells = examined.map(({ findings }) => ({ ids: [], splits: [], findings }));
    const findings = hasPairs(usable) ? [read.problem] : [];
    return { text, file: undefined, cells, findings };
  }
  const { file } = read;
  const found = checkPairs(file);
  return {
    text,
    file,
    cells: analysedCells(examined, file, found),
    findings: found.filter(({ pairs }) => pairs.length === 0).map(asWarning),
  };
}

function analysedCells(
  examined: readonly ExaminedCell[],
  file: PairFile,
  found: readonly PairFinding[],
): readonly AnalysedCell[] {
  const splitOf = new Map(
    splits.flatMap((split) => pairsOf(file, split).map(({ id }) => [id, split] as const)),
  );
  const byId = new Map<string, CellFinding[]>();
  for (const finding of found) {
    const warning = asWarning(finding);
    for (const id of finding.pairs) {
      const known = byId.get(id);
      if (known === undefined) byId.set(id, [warning]);
      else known.push(warning);
    }
  }
  let next = 0;
  return examined.map(({ pairCount, isUsable, findings }) => {
    if (!isUsable) return { ids: [], splits: [], findings };
    const ids = file.pairs.slice(next, next + pairCount).map(({ id }) => id);
    next += pairCount;
    return {
      ids,
      splits: ids.flatMap((id) => splitOf.get(id) ?? []),
      findings: [...findings, ...ids.flatMap((id) => byId.get(id) ?? [])],
    };
  });
}

function asWarning({ code, message }: PairFinding): CellFinding {
  return { code, message, severity: 'warning' };
}

function hasPairs(cells: readonly DocumentCell[]): boolean {
  return cells.some(({ kind, text }) => kind === 'pair' && text.trim() !== '');
}

function readFile(text: string, name: string): { file: PairFile } | { problem: CellFinding } {
  try {
    return { file: parsePairFile(text, name) };
  } catch (error) {
    if (!(error instanceof SteeringError)) throw error;
    return { problem: { code: error.code, message: error.message, severity: 'error' } };
  }
}

import { NotebookCellKind, type NotebookCell, type NotebookDocument } from 'vscode';
import { analysePairs, type AnalysedCell, type PairAnalysis } from './analysePairs';
import { documentOf, type NotebookValue } from './cellMapping';
import type { KnownCells } from './examineCells';

/** An open notebook as it would be saved. */
export function notebookValue(notebook: NotebookDocument): NotebookValue {
  const cells = notebook.getCells().map(({ kind, document, metadata }) => ({
    isCode: kind === NotebookCellKind.Code,
    text: document.getText(),
    metadata,
  }));
  return { cells, metadata: notebook.metadata };
}

interface Kept {
  readonly version: number;
  readonly analysis: PairAnalysis;
  /** By the cells as they were: an index means another one as soon as a cell is put in. */
  readonly cells: WeakMap<NotebookCell, AnalysedCell>;
  readonly texts: KnownCells;
}

const analyses = new WeakMap<NotebookDocument, Kept>();

/** Of the notebook as it is now; made once for each version of it. */
export function analysisOf(notebook: NotebookDocument): PairAnalysis {
  return keptOf(notebook).analysis;
}

/** What is known of a cell without looking again: while somebody types, that may be of before. */
export function lastAnalysisOf(cell: NotebookCell): AnalysedCell | undefined {
  return (analyses.get(cell.notebook) ?? keptOf(cell.notebook)).cells.get(cell);
}

function keptOf(notebook: NotebookDocument): Kept {
  const before = analyses.get(notebook);
  if (before?.version === notebook.version) return before;
  const texts = before?.texts ?? (new Map() as KnownCells);
  const analysis = analysePairs(documentOf(notebookValue(notebook)), notebook.uri.fsPath, texts);
  const cells = new WeakMap<NotebookCell, AnalysedCell>();
  for (const [index, cell] of notebook.getCells().entries()) {
    const analysed = analysis.cells[index];
    if (analysed !== undefined) cells.set(cell, analysed);
  }
  const kept = { version: notebook.version, analysis, cells, texts };
  analyses.set(notebook, kept);
  return kept;
}

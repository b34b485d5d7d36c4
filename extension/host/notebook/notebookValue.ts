import { NotebookCellKind, type NotebookDocument } from 'vscode';
import { analysePairs, type PairAnalysis } from './analysePairs';
import { documentOf, type NotebookValue } from './cellMapping';

/** An open notebook as it would be saved. */
export function notebookValue(notebook: NotebookDocument): NotebookValue {
  const cells = notebook.getCells().map(({ kind, document, metadata }) => ({
    isCode: kind === NotebookCellKind.Code,
    text: document.getText(),
    metadata,
  }));
  return { cells, metadata: notebook.metadata };
}

const analyses = new WeakMap<
  NotebookDocument,
  { readonly version: number; readonly analysis: PairAnalysis }
>();

/** Made once for each version of a notebook: every cell asks. */
export function analysisOf(notebook: NotebookDocument): PairAnalysis {
  const known = analyses.get(notebook);
  if (known?.version === notebook.version) return known.analysis;
  const analysis = analysePairs(documentOf(notebookValue(notebook)), notebook.uri.fsPath);
  analyses.set(notebook, { version: notebook.version, analysis });
  return analysis;
}

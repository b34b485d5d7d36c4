import { workspace, type NotebookCell, type TextDocument } from 'vscode';
import { notebookType } from '../contributions';

/** The cell of a pair notebook that a document is the text of. */
export function cellOfDocument(document: TextDocument): NotebookCell | undefined {
  return workspace.notebookDocuments
    .filter((notebook) => notebook.notebookType === notebookType)
    .flatMap((notebook) => notebook.getCells())
    .find((cell) => cell.document === document);
}

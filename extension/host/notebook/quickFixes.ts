import {
  CodeAction,
  CodeActionKind,
  l10n,
  NotebookEdit,
  NotebookRange,
  Range,
  WorkspaceEdit,
  workspace,
  type CodeActionProvider,
  type NotebookCell,
  type TextDocument,
} from 'vscode';
import { giveNewId, setSplit, swapSides, type TextEdit } from '../../core/pairs/document/pairEdits';
import { splits } from '../../core/pairs/pair';
import { notebookType } from '../contributions';
import { analysisOf } from './notebookValue';

/** What can be done to a pair with one click; the file is changed when it is saved. */
export const quickFixes: CodeActionProvider = {
  provideCodeActions: (document, _range, { diagnostics }) => {
    const cell = cellOf(document);
    if (cell === undefined) return [];
    const text = document.getText();
    const codes = new Set(diagnostics.map(({ code }) => code));
    const { cells, file } = analysisOf(cell.notebook);
    const taken = new Set(file?.pairs.map(({ id }) => id) ?? []);
    const isTwice = codes.has('duplicatePair');
    const [own] = cells[cell.index]?.splits ?? [];
    const others = splits.filter((split) => split !== own);
    return [
      ...(isTwice ? [removal(cell)] : []),
      ...textActions(document, l10n.t('Give the pair a new id'), giveNewId(text, taken)),
      ...textActions(document, l10n.t('Swap positive and negative'), swapSides(text)),
      ...others.flatMap((split) =>
        textActions(
          document,
          l10n.t('Put the pair into the split {0}', split),
          setSplit(text, split),
        ),
      ),
    ];
  },
};

function removal(cell: NotebookCell): CodeAction {
  const action = new CodeAction(l10n.t('Remove this copy'), CodeActionKind.QuickFix);
  action.edit = new WorkspaceEdit();
  const range = new NotebookRange(cell.index, cell.index + 1);
  action.edit.set(cell.notebook.uri, [NotebookEdit.deleteCells(range)]);
  return action;
}

function textActions(
  document: TextDocument,
  title: string,
  edits: readonly TextEdit[],
): readonly CodeAction[] {
  if (edits.length === 0) return [];
  const action = new CodeAction(title, CodeActionKind.RefactorRewrite);
  action.edit = new WorkspaceEdit();
  for (const { offset, length, text } of edits) {
    const range = new Range(document.positionAt(offset), document.positionAt(offset + length));
    action.edit.replace(document.uri, range, text);
  }
  return [action];
}

function cellOf(document: TextDocument): NotebookCell | undefined {
  return workspace.notebookDocuments
    .filter((notebook) => notebook.notebookType === notebookType)
    .flatMap((notebook) => notebook.getCells())
    .find((cell) => cell.document === document);
}

import {
  CodeAction,
  CodeActionKind,
  l10n,
  NotebookEdit,
  NotebookRange,
  Range,
  WorkspaceEdit,
  type CodeActionProvider,
  type Diagnostic,
  type NotebookCell,
  type TextDocument,
} from 'vscode';
import { giveNewId, setSplit, swapSides, type TextEdit } from '../../core/pairs/document/pairEdits';
import { splits, type Split } from '../../core/pairs/pair';
import { cellOfDocument } from './cellOfDocument';
import { analysisOf } from './notebookValue';
import { diagnosticSource } from './pairDiagnostics';
import { pairInText } from './pairInText';

/** One pair, wherever it is edited. */
interface EditedPair {
  readonly document: TextDocument;
  readonly text: string;
  /** Where its text begins in the document. */
  readonly offset: number;
  readonly split: Split | undefined;
  readonly takenIds: ReadonlySet<string>;
}

/** What can be done to a pair with one click, in the notebook and in the text of its file. */
export const quickFixes: CodeActionProvider = {
  provideCodeActions: (document, range, { diagnostics }) => {
    const cell = cellOfDocument(document);
    const own = diagnostics.filter(({ source }) => source === diagnosticSource);
    const pair =
      cell === undefined
        ? pairInText(document, document.offsetAt(range.start))
        : pairInCell(cell, document);
    if (pair === undefined) return [];
    const isTwice = own.some(({ code }) => code === 'duplicatePair');
    return [
      ...(isTwice && cell !== undefined ? [removal(cell, own)] : []),
      ...pairActions({ document, ...pair }, own),
    ];
  },
};

function pairInCell(cell: NotebookCell, document: TextDocument): Omit<EditedPair, 'document'> {
  const { cells, file } = analysisOf(cell.notebook);
  const [split] = cells[cell.index]?.splits ?? [];
  const takenIds = new Set(file?.pairs.map(({ id }) => id) ?? []);
  return { text: document.getText(), offset: 0, split, takenIds };
}

function pairActions(pair: EditedPair, found: readonly Diagnostic[]): readonly CodeAction[] {
  const { text, split: own, takenIds } = pair;
  const repeated = found.find(({ code }) => code === 'repeatedId');
  const newId = action(pair, l10n.t('Give the pair a new id'), giveNewId(text, takenIds), repeated);
  const swap = action(pair, l10n.t('Swap positive and negative'), swapSides(text));
  const others = splits.filter((split) => split !== own);
  const moves = others.flatMap((split) =>
    action(pair, l10n.t('Put the pair into the split {0}', split), setSplit(text, split)),
  );
  return [...newId, ...swap, ...moves];
}

function removal(cell: NotebookCell, found: readonly Diagnostic[]): CodeAction {
  const made = new CodeAction(l10n.t('Remove this copy'), CodeActionKind.QuickFix);
  made.edit = new WorkspaceEdit();
  made.diagnostics = found.filter(({ code }) => code === 'duplicatePair');
  const range = new NotebookRange(cell.index, cell.index + 1);
  made.edit.set(cell.notebook.uri, [NotebookEdit.deleteCells(range)]);
  return made;
}

/** A fix of a problem where there is one, else a change that is offered. */
function action(
  { document, offset: start }: EditedPair,
  title: string,
  edits: readonly TextEdit[],
  problem?: Diagnostic,
): readonly CodeAction[] {
  if (edits.length === 0) return [];
  const isFix = problem !== undefined;
  const kind = isFix ? CodeActionKind.QuickFix : CodeActionKind.RefactorRewrite;
  const made = new CodeAction(title, kind);
  made.edit = new WorkspaceEdit();
  if (isFix) {
    made.diagnostics = [problem];
    made.isPreferred = true;
  }
  for (const { offset, length, text } of edits) {
    const from = document.positionAt(start + offset);
    made.edit.replace(
      document.uri,
      new Range(from, document.positionAt(start + offset + length)),
      text,
    );
  }
  return [made];
}

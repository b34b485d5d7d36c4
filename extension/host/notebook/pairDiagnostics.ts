import {
  Diagnostic,
  DiagnosticSeverity,
  languages,
  Range,
  workspace,
  Disposable,
  type DiagnosticCollection,
  type NotebookDocument,
  type TextDocument,
} from 'vscode';
import type { CellFinding } from '../../core/pairs/document/cellProblems';
import { notebookType } from '../contributions';
import { analysisOf } from './notebookValue';
import { textFindings } from './textFindings';

export const diagnosticSource = 'Steering';
/** After typing (ms). */
const pause = 300;

/** Problems of pairs, under the words that they are about, in the notebook and in the text. */
export function showDiagnostics(): Disposable {
  const collection = languages.createDiagnosticCollection('steeringLab.pairs');
  const timers = new Map<object, NodeJS.Timeout>();
  const soon = (key: object, work: () => void) => {
    clearTimeout(timers.get(key));
    timers.set(key, setTimeout(work, pause));
  };
  const ofNotebook = (notebook: NotebookDocument) => {
    if (notebook.notebookType === notebookType) {
      soon(notebook, () => {
        if (!notebook.isClosed) examineNotebook(collection, notebook);
      });
    }
  };
  const ofText = (document: TextDocument) => {
    if (isPairText(document)) {
      soon(document, () => {
        if (!document.isClosed) examineText(collection, document);
      });
    }
  };
  workspace.notebookDocuments.forEach(ofNotebook);
  workspace.textDocuments.forEach(ofText);
  const listening = [
    workspace.onDidOpenNotebookDocument(ofNotebook),
    workspace.onDidChangeNotebookDocument(({ notebook }) => {
      ofNotebook(notebook);
    }),
    workspace.onDidCloseNotebookDocument((notebook) => {
      for (const { document } of notebook.getCells()) collection.delete(document.uri);
    }),
    workspace.onDidOpenTextDocument(ofText),
    workspace.onDidChangeTextDocument(({ document }) => {
      ofText(document);
    }),
    workspace.onDidCloseTextDocument(({ uri }) => {
      collection.delete(uri);
    }),
  ];
  return new Disposable(() => {
    for (const each of [...listening, collection]) each.dispose();
    for (const timer of timers.values()) clearTimeout(timer);
  });
}

function examineNotebook(collection: DiagnosticCollection, notebook: NotebookDocument): void {
  const { cells, findings } = analysisOf(notebook);
  const header = notebook.getCells().findIndex(({ metadata }) => isHeader(metadata));
  for (const [at, { document }] of notebook.getCells().entries()) {
    const whole: readonly CellFinding[] =
      at === Math.max(0, header) ? findings.map((each) => ({ ...each, severity: 'warning' })) : [];
    const found = [...(cells[at]?.findings ?? []), ...whole];
    collection.set(
      document.uri,
      found.map((finding) => diagnostic(document, finding)),
    );
  }
}

function examineText(collection: DiagnosticCollection, document: TextDocument): void {
  const found = textFindings(document.getText(), document.uri.fsPath);
  collection.set(
    document.uri,
    found.map((finding) => diagnostic(document, finding)),
  );
}

function diagnostic(document: TextDocument, { code, message, severity, place }: CellFinding) {
  const offset = place?.offset ?? 0;
  const end = place === undefined ? document.getText().length : offset + place.length;
  const range = new Range(document.positionAt(offset), document.positionAt(end));
  const level = severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
  const made = new Diagnostic(range, message, level);
  made.source = diagnosticSource;
  made.code = code;
  return made;
}

/** A cell of a notebook has a scheme of its own. */
function isPairText({ uri }: TextDocument): boolean {
  return uri.scheme === 'file' && uri.path.endsWith('.pairs.jsonc');
}

function isHeader(metadata: Readonly<Record<string, unknown>>): boolean {
  const { steeringLab } = metadata as { readonly steeringLab?: { readonly kind?: string } };
  return steeringLab?.kind === 'header';
}

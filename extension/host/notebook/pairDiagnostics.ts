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
  type Uri,
} from 'vscode';
import type { CellFinding } from '../../core/pairs/document/cellProblems';
import { notebookType } from '../contributions';
import { analysisOf } from './notebookValue';
import { textFindings } from './textFindings';

export const diagnosticSource = 'Steering';
/** After typing (ms). */
const pause = 300;
/** Of large files longer: as much time between two looks as they take, and once more. */
const rest = 2;

/**
 * Problems of pairs, under the words that they are about, in the notebook and in the text.
 * @param onNotebook told after each look at a notebook.
 */
export function showDiagnostics(onNotebook: () => void): Disposable {
  const collection = languages.createDiagnosticCollection('steeringLab.pairs');
  const timers = new Map<object, NodeJS.Timeout>();
  const times = new WeakMap<object, number>();
  const soon = (key: object, work: () => void) => {
    clearTimeout(timers.get(key));
    const look = () => {
      timers.delete(key);
      const started = performance.now();
      work();
      times.set(key, performance.now() - started);
    };
    timers.set(key, setTimeout(look, Math.max(pause, rest * (times.get(key) ?? 0))));
  };
  const ofNotebook = (notebook: NotebookDocument) => {
    if (notebook.notebookType !== notebookType) return;
    soon(notebook, () => {
      if (notebook.isClosed) return;
      examineNotebook(collection, notebook);
      onNotebook();
    });
  };
  const ofText = (document: TextDocument) => {
    if (!isPairText(document)) return;
    soon(document, () => {
      if (!document.isClosed) examineText(collection, document);
    });
  };
  workspace.notebookDocuments.forEach(ofNotebook);
  workspace.textDocuments.forEach(ofText);
  const listening = [
    workspace.onDidOpenNotebookDocument(ofNotebook),
    workspace.onDidChangeNotebookDocument(({ notebook, contentChanges, cellChanges }) => {
      // Outputs and results come while it runs; they change nothing of the pairs.
      const isText = contentChanges.length > 0 || cellChanges.some(({ document }) => document);
      if (isText) ofNotebook(notebook);
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
  const all = notebook.getCells().map(({ document }, at): [Uri, Diagnostic[]] => {
    const whole: readonly CellFinding[] = at === Math.max(0, header) ? findings : [];
    const found = [...(cells[at]?.findings ?? []), ...whole];
    return [document.uri, found.map((finding) => diagnostic(document, finding))];
  });
  collection.set(all);
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

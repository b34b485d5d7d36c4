import { languages, workspace } from 'vscode';
import type { NotebookCommands } from '../commands/commandHandlers';
import { notebookType, pairLanguage } from '../contributions';
import type { HostContext } from '../hostContext';
import { CellStatus } from './cellStatus';
import { chooseVector } from './chooseVector';
import { openController } from './openController';
import { showDiagnostics } from './pairDiagnostics';
import { pairFileCommands } from './pairFileCommands';
import { quickFixes } from './quickFixes';
import { answerRenderer } from './rendererTexts';
import { serializer } from './serializer';
import { VectorChoices } from './vectorChoices';
import { showVectorItem } from './vectorItem';

/** Cells of the notebook, and the same files as text. */
const pairTexts = [
  { notebookType, language: pairLanguage },
  { scheme: 'file', pattern: '**/*.pairs.jsonc' },
];

/** The pair notebook: how files are read and written, and how their cells are run. */
export function registerNotebook(context: HostContext): { readonly commands: NotebookCommands } {
  const status = new CellStatus();
  const choices = new VectorChoices(context.extension.workspaceState);
  context.extension.subscriptions.push(
    workspace.registerNotebookSerializer(notebookType, serializer, { transientOutputs: true }),
    openController(context, { status, choices }),
    status,
    choices,
    showVectorItem(choices),
    answerRenderer(),
    showDiagnostics(() => {
      status.refresh();
    }),
    languages.registerCodeActionsProvider(pairTexts, quickFixes),
  );
  return {
    commands: { ...pairFileCommands(context), chooseVector: chooseVector(context, choices) },
  };
}

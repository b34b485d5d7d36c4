import { commands, languages, workspace } from 'vscode';
import type { NotebookCommands } from '../commands/commandHandlers';
import { notebookType, pairLanguage, prefix } from '../contributions';
import type { HostContext } from '../hostContext';
import { chooseVector } from './chosenVector';
import { CellStatus } from './cellStatus';
import { openController } from './openController';
import { showDiagnostics } from './pairDiagnostics';
import { pairFileCommands } from './pairFileCommands';
import { quickFixes } from './quickFixes';
import { serializer } from './serializer';

/** Called from the cells, so it is not in the palette. */
export const chooseVectorId = `${prefix}.notebook.chooseVector`;

/** Cells of the notebook, and the same files as text. */
const pairTexts = [
  { notebookType, language: pairLanguage },
  { scheme: 'file', pattern: '**/*.pairs.jsonc' },
];

/** The pair notebook: how files are read and written, and how their cells are run. */
export function registerNotebook(context: HostContext): { readonly commands: NotebookCommands } {
  const status = new CellStatus();
  context.extension.subscriptions.push(
    workspace.registerNotebookSerializer(notebookType, serializer, { transientOutputs: true }),
    openController(context, status),
    status,
    showDiagnostics(() => {
      status.refresh();
    }),
    languages.registerCodeActionsProvider(pairTexts, quickFixes),
    commands.registerCommand(chooseVectorId, (path: string, vector?: string) =>
      chooseVector(context, path, vector),
    ),
  );
  return { commands: pairFileCommands(context) };
}

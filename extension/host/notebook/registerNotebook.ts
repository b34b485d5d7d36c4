import {
  commands,
  EventEmitter,
  l10n,
  languages,
  NotebookCellKind,
  NotebookCellStatusBarAlignment,
  NotebookCellStatusBarItem,
  notebooks,
  workspace,
  type NotebookCell,
} from 'vscode';
import type { PairResult } from '../../protocol/pairResult';
import type { NotebookCommands } from '../commands/commandHandlers';
import { notebookType, prefix } from '../contributions';
import type { HostContext } from '../hostContext';
import { chooseVector } from './chosenVector';
import { analysisOf } from './notebookValue';
import { showDiagnostics } from './pairDiagnostics';
import { pairFileCommands } from './pairFileCommands';
import { quickFixes } from './quickFixes';
import { runCells } from './runCells';
import { serializer } from './serializer';
import { statusLabels } from './statusLabels';

/** Called from the cells, so it is not in the palette. */
const chooseVectorId = `${prefix}.notebook.chooseVector`;

/** The pair notebook: how files are read and written, and how their cells are run. */
export function registerNotebook(context: HostContext): { readonly commands: NotebookCommands } {
  const { subscriptions } = context.extension;
  const results = new WeakMap<NotebookCell, PairResult>();
  const statusChanged = new EventEmitter<void>();
  const controller = notebooks.createNotebookController(
    'steering-lab-pairs-engine',
    notebookType,
    'Steering Lab',
  );
  controller.supportedLanguages = ['jsonc'];
  controller.description = l10n.t('Steers each pair and measures what changes');
  controller.executeHandler = (cells, notebook) =>
    runCells(context, {
      notebook,
      cells,
      controller,
      onResult: (cell, [first]) => {
        if (first !== undefined) results.set(cell, first);
        statusChanged.fire();
      },
    });
  subscriptions.push(
    workspace.registerNotebookSerializer(notebookType, serializer, { transientOutputs: true }),
    controller,
    statusChanged,
    notebooks.registerNotebookCellStatusBarItemProvider(notebookType, {
      onDidChangeCellStatusBarItems: statusChanged.event,
      provideCellStatusBarItems: (cell) =>
        cell.kind === NotebookCellKind.Code ? statusItems(cell, results.get(cell)) : [],
    }),
    showDiagnostics(),
    languages.registerCodeActionsProvider({ notebookType, language: 'jsonc' }, quickFixes),
    commands.registerCommand(chooseVectorId, (path: string, vector?: string) =>
      chooseVector(context, path, vector),
    ),
  );
  return { commands: pairFileCommands(context) };
}

function statusItems(
  cell: NotebookCell,
  result: PairResult | undefined,
): NotebookCellStatusBarItem[] {
  const known = analysisOf(cell.notebook).cells[cell.index];
  if (known === undefined) return [];
  return statusLabels(known, result).map(({ text, tooltip }) => {
    const item = new NotebookCellStatusBarItem(text, NotebookCellStatusBarAlignment.Left);
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: tooltip };
    return item;
  });
}

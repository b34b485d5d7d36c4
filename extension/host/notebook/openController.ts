import { l10n, notebooks, type NotebookController } from 'vscode';
import { notebookType, pairLanguage } from '../contributions';
import type { HostContext } from '../hostContext';
import type { CellStatus } from './cellStatus';
import { runCells } from './runCells';
import type { VectorChoices } from './vectorChoices';

interface Shown {
  readonly status: CellStatus;
  readonly choices: VectorChoices;
}

/** What VS Code asks to run cells: the model that is chosen in the settings. */
export function openController(
  context: HostContext,
  { status, choices }: Shown,
): NotebookController {
  const controller = notebooks.createNotebookController(
    'steering-lab-pairs-engine',
    notebookType,
    'Steering Lab',
  );
  controller.supportedLanguages = [pairLanguage];
  controller.description = l10n.t('Steers each pair and measures what changes');
  controller.executeHandler = (cells, notebook) =>
    runCells(context, {
      notebook,
      cells,
      controller,
      choices,
      onResult: (cell, results) => {
        status.setResults(cell, results);
      },
    });
  return controller;
}

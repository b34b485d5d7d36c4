import { basename } from 'node:path';
import { l10n, StatusBarAlignment, window, type StatusBarItem } from 'vscode';
import { commandId, notebookType } from '../contributions';
import type { Disposable } from '../hostContext';
import type { VectorChoices } from './vectorChoices';

/** In the status bar while a pair notebook is shown: what its cells are run with; a click chooses. */
export function showVectorItem(choices: VectorChoices): Disposable {
  const item = window.createStatusBarItem('steeringLab.vector', StatusBarAlignment.Right);
  item.name = l10n.t('Vector of the pair notebook');
  const update = () => {
    const { notebook } = window.activeNotebookEditor ?? {};
    if (notebook?.notebookType !== notebookType) {
      item.hide();
      return;
    }
    const { uri } = notebook;
    item.command = {
      command: commandId('chooseVector'),
      title: l10n.t('Choose vector'),
      arguments: [uri],
    };
    show(item, basename(uri.fsPath), choices.of(uri.fsPath));
  };
  update();
  const listening = [
    window.onDidChangeActiveNotebookEditor(update),
    choices.onChange(update),
    item,
  ];
  return {
    dispose: () => {
      for (const each of listening) each.dispose();
    },
  };
}

function show(item: StatusBarItem, pairs: string, vector: string | undefined): void {
  const name = vector === undefined ? l10n.t('Built from these pairs') : basename(vector);
  item.text = `$(arrow-up) ${name}`;
  item.tooltip = l10n.t(
    'Vector that steers the pairs of {0}: {1}. Choose another one.',
    pairs,
    name,
  );
  item.accessibilityInformation = { label: item.tooltip, role: 'button' };
  item.show();
}

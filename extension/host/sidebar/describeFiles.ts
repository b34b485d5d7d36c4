import { basename, dirname } from 'node:path';
import { l10n, Uri, type TreeItem } from 'vscode';
import type { FileNode } from '../commands/given';
import { commandId, editorTypes, notebookType } from '../contributions';
import { icon } from './fileTree';
import { readRunState } from './readRunState';
import type { RunState } from './runState';

/** A pair file, opened as a notebook. */
export async function describePairs({ path, name }: FileNode): Promise<Partial<TreeItem>> {
  return {
    iconPath: icon('list-unordered'),
    description: folderOf(name),
    command: {
      command: 'vscode.openWith',
      title: l10n.t('Open'),
      arguments: [Uri.file(path), notebookType],
    },
  };
}

/** A vector; only files of our own form have an editor, others are shown as a page. */
export async function describeVector(node: FileNode): Promise<Partial<TreeItem>> {
  const uri = Uri.file(node.path);
  const isOwn = node.path.endsWith('.safetensors');
  return {
    iconPath: icon('arrow-up'),
    description: folderOf(node.name),
    contextValue: `file vector ${isOwn ? 'own' : 'foreign'}`,
    command: isOwn
      ? {
          command: 'vscode.openWith',
          title: l10n.t('Open'),
          arguments: [uri, editorTypes.vector],
        }
      : { command: commandId('inspectVector'), title: l10n.t('Inspect'), arguments: [uri] },
  };
}

/** A run, with how far it has come. */
export async function describeRun({ path }: FileNode): Promise<Partial<TreeItem>> {
  const state = await readRunState(path);
  const said = stateInWords(state);
  return {
    iconPath: icon(icons[state.kind]),
    description: said,
    tooltip: [path, state.model, state.started, said]
      .filter((part) => part !== undefined)
      .join('\n'),
    contextValue: `file run ${state.kind}`,
    accessibilityInformation: { label: `${basename(path)}, ${said}` },
    command: { command: commandId('openRun'), title: l10n.t('Open'), arguments: [Uri.file(path)] },
  };
}

const icons = { finished: 'pass', unfinished: 'debug-pause', unreadable: 'warning' } as const;

function stateInWords({ kind, finished, planned }: RunState): string {
  switch (kind) {
    case 'finished':
      return l10n.t('finished');
    case 'unfinished':
      return l10n.t('{0} of {1} units', finished ?? 0, planned ?? 0);
    case 'unreadable':
      return l10n.t('its record cannot be read');
  }
}

function folderOf(name: string): string {
  const folder = dirname(name);
  return folder === '.' ? '' : folder;
}

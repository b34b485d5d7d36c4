import { basename, dirname, join } from 'node:path';
import { l10n, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import { fileExists } from '../panel/documentText';
import { badArgument, badName, fileExistsAlready } from './errors';
import type { Command } from './handler';

/** Renames a file or a run where it lies; VS Code's own undo brings the name back. */
export const renameFile: Command<'renameFile'> = () => async (given) => {
  const { args, places, isScripted } = given;
  const path = args.path ?? places[0];
  if (path === undefined) {
    if (isScripted) throw badArgument('renameFile', 'path', 'the path of a file or run folder');
    return undefined;
  }
  const name = args.name ?? (isScripted ? undefined : await askName(basename(path)));
  if (name === undefined) {
    if (isScripted) throw badArgument('renameFile', 'name', 'the new name');
    return undefined;
  }
  if (!isName(name)) throw badName(name);
  const target = join(dirname(path), name);
  if (await fileExists(target)) throw fileExistsAlready(target);
  const edit = new WorkspaceEdit();
  edit.renameFile(Uri.file(path), Uri.file(target));
  await workspace.applyEdit(edit);
  return target;
};

function askName(current: string): Thenable<string | undefined> {
  // Only the part before the endings is marked, so that typing keeps `.pairs.jsonc`.
  const end = current.indexOf('.');
  return window.showInputBox({
    prompt: l10n.t('New name'),
    value: current,
    valueSelection: [0, end <= 0 ? current.length : end],
    validateInput: (name) =>
      isName(name) ? undefined : l10n.t('Expected a name without / and \\.'),
  });
}

function isName(name: string): boolean {
  return name.trim() !== '' && !/[\\/]/.test(name) && name !== '.' && name !== '..';
}

import { basename, dirname, join } from 'node:path';
import { l10n, Uri, window, workspace } from 'vscode';
import type { HostContext } from '../hostContext';
import { fileExists } from '../panel/documentText';
import { badArgument, fileExistsAlready } from './errors';
import type { Command } from './handler';

/**
 * Moves a file or a run to the trash, and offers to bring it back. What is deleted is first copied:
 * VS Code cannot take things out of the trash, and on some machines there is none.
 */
export const deleteFile: Command<'deleteFile'> = (context) => async (given) => {
  const { args, places, isScripted } = given;
  const paths = args.path === undefined ? places : [args.path];
  if (paths.length === 0) {
    if (isScripted) throw badArgument('deleteFile', 'path', 'the path of a file or run folder');
    return undefined;
  }
  const kept: (readonly [path: string, copy: string])[] = [];
  for (const path of paths) kept.push([path, await moveToTrash(context, path)]);
  // Not waited for: the notice may stay for long.
  if (!isScripted) void offerUndo(context, kept);
  return undefined;
};

async function moveToTrash({ extension }: HostContext, path: string): Promise<string> {
  const store = Uri.joinPath(extension.storageUri ?? extension.globalStorageUri, 'deleted');
  const copy = Uri.joinPath(store, `${Date.now()}-${basename(path)}`);
  await workspace.fs.createDirectory(store);
  await workspace.fs.copy(Uri.file(path), copy, { overwrite: true });
  await removeFile(path);
  return copy.fsPath;
}

async function removeFile(path: string): Promise<void> {
  const uri = Uri.file(path);
  try {
    await workspace.fs.delete(uri, { recursive: true, useTrash: true });
  } catch {
    // A remote machine often has no trash. There is a copy.
    await workspace.fs.delete(uri, { recursive: true, useTrash: false });
  }
}

async function offerUndo(
  { log }: HostContext,
  kept: readonly (readonly [path: string, copy: string])[],
): Promise<void> {
  const names = kept.map(([path]) => basename(path)).join(', ');
  const undo = l10n.t('Undo');
  const picked = await window.showInformationMessage(l10n.t('Deleted {0}.', names), undo);
  for (const [path, copy] of kept) {
    if (picked === undo)
      await bringBack(path, copy).catch((error: unknown) => log.error(String(error)));
    else await workspace.fs.delete(Uri.file(copy), { recursive: true });
  }
}

async function bringBack(path: string, copy: string): Promise<void> {
  if (await fileExists(path)) throw fileExistsAlready(path);
  await workspace.fs.createDirectory(Uri.file(dirname(path)));
  await workspace.fs.rename(Uri.file(copy), Uri.file(join(dirname(path), basename(path))));
}

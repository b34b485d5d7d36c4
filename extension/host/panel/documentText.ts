import { Uri, workspace } from 'vscode';
import { cannotOpen } from './errors';

/**
 * The text of a file: as an open editor shows it, saved or not, else from the disk.
 * @throws cannotOpen
 */
export async function documentText(path: string): Promise<string> {
  const unsaved = unsavedText(path);
  if (unsaved !== undefined) return unsaved;
  try {
    return decode(await workspace.fs.readFile(Uri.file(path)));
  } catch (error) {
    throw cannotOpen(path, error instanceof Error ? error.message : String(error));
  }
}

/** What an open editor would save; undefined where it is as on the disk. */
export function unsavedText(path: string): string | undefined {
  const open = workspace.textDocuments.find(({ uri }) => isFile(uri, path));
  return open?.isDirty === true ? open.getText() : undefined;
}

/** What is on the disk; undefined where there is no such file. */
export async function storedText(path: string): Promise<string | undefined> {
  if (!(await fileExists(path))) return undefined;
  return decode(await workspace.fs.readFile(Uri.file(path)));
}

export async function fileExists(path: string): Promise<boolean> {
  try {
    await workspace.fs.stat(Uri.file(path));
    return true;
  } catch {
    return false;
  }
}

export function isFile(uri: Uri, path: string): boolean {
  return uri.scheme === 'file' && uri.fsPath === path;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

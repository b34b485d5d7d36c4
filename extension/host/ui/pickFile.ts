import { basename } from 'node:path';
import { l10n, window } from 'vscode';
import type { NamedFile } from '../../protocol/panelMessages';
import type { HostContext } from '../hostContext';
import type { Choice } from './askInSteps';

type FileKind = 'pairs' | 'vectors' | 'runs';

const endings: Readonly<Record<Exclude<FileKind, 'runs'>, readonly string[]>> = {
  pairs: ['jsonc', 'json', 'jsonl', 'csv'],
  vectors: ['safetensors', 'gguf', 'svec', 'json', 'pt'],
};

/** Files of this kind in the workspace, to be picked: looked for now, so that the newest is there. */
export async function fileChoices(
  { files }: HostContext,
  kind: FileKind,
): Promise<readonly Choice<string>[]> {
  const found = await files.refresh();
  return found[kind].map(choice);
}

/**
 * One of the workspace's files, or another one.
 * @param others that are offered behind the files.
 * @returns undefined where nothing was picked.
 */
export async function pickFile(
  context: HostContext,
  kind: FileKind,
  placeHolder: string,
  others: readonly Choice<string>[] = [],
): Promise<string | undefined> {
  const choices = await fileChoices(context, kind);
  const other: Choice<undefined> = { label: l10n.t('Another file…'), value: undefined };
  const picked = await window.showQuickPick([...choices, ...others, other], {
    placeHolder,
    matchOnDescription: true,
    // The walkthrough takes the focus when its step is done, which is when the command begins.
    ignoreFocusOut: true,
  });
  if (picked === undefined) return undefined;
  return picked.value ?? openDialog(kind, placeHolder);
}

async function openDialog(kind: FileKind, title: string): Promise<string | undefined> {
  const options = kind === 'runs' ? { canSelectFolders: true } : { filters: filter(endings[kind]) };
  const [uri] = (await window.showOpenDialog({ title, ...options })) ?? [];
  return uri?.fsPath;
}

function filter(extensions: readonly string[]): Record<string, string[]> {
  return { [l10n.t('Files of this kind')]: [...extensions], [l10n.t('All files')]: ['*'] };
}

function choice({ path, name }: NamedFile): Choice<string> {
  return { label: basename(path), description: name, value: path };
}

import { join } from 'node:path';
import { commands, l10n, Uri, window, workspace } from 'vscode';
import type { HostContext } from '../hostContext';
import { fileExists } from '../panel/documentText';
import type { Command } from './handler';

/** What a first look needs: pairs, a study that runs in minutes, and where the texts are from. */
export const sampleFiles = [
  'README.md',
  'SOURCE.md',
  'agreeableness.pairs.jsonc',
  'corrigible-ab.pairs.jsonc',
  'extraversion.pairs.jsonc',
  'politeness.pairs.jsonc',
  'refusal.pairs.jsonc',
  'sentiment.pairs.jsonc',
  'demo.study.json',
  'oasst-replies.jsonl',
] as const;

/**
 * Copies the samples into a folder, so that they can be changed, and opens it. The walkthrough
 * calls it with its name and is given the folder in the form by which it opens one and shows itself
 * there again.
 */
export const openSample: Command<'openSample'> = (context) => async (given) => {
  const { args, isScripted } = given;
  const isWalkthrough = args.from === 'walkthrough';
  const folder = args.folder ?? (isWalkthrough ? ownFolder(context) : await askFolder(context));
  if (folder === undefined) return undefined;
  await copySamples(context, folder);
  if (isWalkthrough) return { openFolder: Uri.file(folder) };
  if (!isScripted) {
    // Opening another folder ends this window's extensions: nothing may come after it.
    await commands.executeCommand('vscode.openFolder', Uri.file(folder), {
      forceNewWindow: workspace.workspaceFolders !== undefined,
    });
  }
  return folder;
};

function ownFolder({ extension }: HostContext): string {
  return Uri.joinPath(extension.globalStorageUri, 'sample').fsPath;
}

async function askFolder(context: HostContext): Promise<string | undefined> {
  const own = { label: l10n.t('A folder of the extension’s own'), isOwn: true } as const;
  const chosen = { label: l10n.t('A folder that I choose…'), isOwn: false } as const;
  const picked = await window.showQuickPick([own, chosen], {
    placeHolder: l10n.t('Where to put the sample files'),
  });
  if (picked === undefined) return undefined;
  if (picked.isOwn) return ownFolder(context);
  const [parent] =
    (await window.showOpenDialog({
      title: l10n.t('Folder for the sample files'),
      canSelectFolders: true,
      canSelectFiles: false,
    })) ?? [];
  return parent === undefined ? undefined : join(parent.fsPath, 'steering-sample');
}

/** What is there already was perhaps changed by the person, and stays. */
async function copySamples({ extension }: HostContext, folder: string): Promise<void> {
  await workspace.fs.createDirectory(Uri.file(folder));
  for (const name of sampleFiles) {
    const target = join(folder, name);
    if (await fileExists(target)) continue;
    const source = Uri.joinPath(extension.extensionUri, 'media', 'samples', name);
    const bytes = await workspace.fs.readFile(source);
    await workspace.fs.writeFile(Uri.file(target), forFolder(name, bytes));
  }
}

/** The study's schema is known to VS Code by the file's name; its path is wrong in another folder. */
function forFolder(name: string, bytes: Uint8Array): Uint8Array {
  if (!name.endsWith('.study.json')) return bytes;
  const text = new TextDecoder().decode(bytes);
  return new TextEncoder().encode(text.replace(/^ *"\$schema".*\n/m, ''));
}

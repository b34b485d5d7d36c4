import { basename, dirname, extname, join } from 'node:path';
import { commands, env, l10n, Uri, window, workspace } from 'vscode';
import type { ExportedFile, PanelState } from '../../protocol/panelMessages';
import type { HostContext } from '../hostContext';
import { prefix } from '../contributions';
import { documentText, fileExists, storedText, unsavedText } from './documentText';
import type { PanelHost } from './panelHost';

const stateKey = 'panel.state';

/** The answers' world: VS Code. */
export function vscodePanelHost(context: HostContext): PanelHost {
  const { extension, engine, configuration, files } = context;
  const home = workspace.workspaceFolders?.[0]?.uri ?? extension.globalStorageUri;
  return {
    engine,
    model: configuration.model,
    isTrusted: () => context.isTrusted(),
    files: () => files.find(),
    strings: stringTable(),
    commands: contributedCommands(extension.extension.packageJSON),
    home: home.fsPath,
    readState: () => extension.workspaceState.get<PanelState>(stateKey),
    saveState: async (state) => extension.workspaceState.update(stateKey, state),
    readText: documentText,
    unsavedText,
    readStored: storedText,
    exists: fileExists,
    writeText: async (path, text) => {
      await workspace.fs.createDirectory(Uri.file(dirname(path)));
      await workspace.fs.writeFile(Uri.file(path), new TextEncoder().encode(text));
    },
    exportFile: (file) => exportFile(file, home.fsPath),
    copyText: async (text) => env.clipboard.writeText(text),
    openFile: async (path, { asText }) => {
      const uri = Uri.file(path);
      if (asText) await commands.executeCommand('vscode.openWith', uri, 'default');
      else await commands.executeCommand('vscode.open', uri);
    },
    runCommand: async (command, args) => {
      await commands.executeCommand(command, ...args);
    },
  };
}

/** Texts in the user's language; those with a comment for translators have keys of their own form. */
export function stringTable(): Readonly<Record<string, string>> {
  return l10n.bundle ?? {};
}

/** Ids of commands in package.json, as far as they are ours. */
export function contributedCommands(packageJson: unknown): ReadonlySet<string> {
  const { contributes } = packageJson as {
    readonly contributes?: { readonly commands?: readonly { readonly command: string }[] };
  };
  const ids = (contributes?.commands ?? []).map(({ command }) => command);
  return new Set(ids.filter((id) => id.startsWith(`${prefix}.`)));
}

/** Asks where to, writes, and gives the path; undefined where the person changed their mind. */
export async function exportFile(
  { name, content }: ExportedFile,
  folder: string,
): Promise<string | undefined> {
  const ending = extname(name).slice(1);
  const target = await window.showSaveDialog({
    defaultUri: Uri.file(join(folder, basename(name))),
    filters: { [ending.toUpperCase()]: [ending] },
  });
  if (target === undefined) return undefined;
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  await workspace.fs.writeFile(target, bytes);
  return target.fsPath;
}

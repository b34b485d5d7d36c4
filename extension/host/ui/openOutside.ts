import { commands, env, l10n, Uri, UIKind, window } from 'vscode';

/** Opens a file in the program that the system has for it, where the system is this one. */
export async function openOutside(path: string): Promise<void> {
  const uri = Uri.file(path);
  if (env.remoteName === undefined && env.uiKind === UIKind.Desktop) {
    await env.openExternal(uri);
    return;
  }
  // A browser on this side cannot read a file of the other.
  await commands.executeCommand('revealInExplorer', uri);
  void window.showInformationMessage(
    l10n.t('{0} is on another machine. Download it from the Explorer to open it.', uri.fsPath),
  );
}

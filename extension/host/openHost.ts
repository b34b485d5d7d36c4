import { Uri, workspace, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { openConfiguration } from './configuration';
import { HostEngine } from './engine';
import type { HostContext } from './hostContext';
import { WorkspaceFiles } from './sidebar/fileFinder';

/** What every part of the host is given. Nothing is started and nothing is looked for yet. */
export function openHost(extension: ExtensionContext, log: LogOutputChannel): HostContext {
  const configuration = openConfiguration();
  const script = Uri.joinPath(extension.extensionUri, 'dist', 'engine.mjs').fsPath;
  const engine = new HostEngine({ script, log, configuration });
  const files = new WorkspaceFiles();
  extension.subscriptions.push(configuration, engine, files);
  return {
    extension,
    engine,
    configuration,
    files,
    log,
    isTrusted: () => workspace.isTrusted,
    onTrusted: (listener) =>
      workspace.onDidGrantWorkspaceTrust(() => {
        listener();
      }),
  };
}

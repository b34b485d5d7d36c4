import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { EngineStatus } from '../protocol/panelMessages';
import { commandHandlers } from './commands/commandHandlers';
import { registerCommands, type CommandHandlers } from './commands/registerCommands';
import { registerEditors } from './editors/registerEditors';
import { watchEngine } from './engineNotices';
import type { HostContext } from './hostContext';
import { openHost } from './openHost';
import { registerLanguageModels } from './languageModel/registerLanguageModels';
import { registerNotebook } from './notebook/registerNotebook';
import { registerPanel } from './panel/registerPanel';
import { registerServer } from './server/registerServer';
import { registerSidebar, type Sidebar } from './sidebar/registerSidebar';
import { showStatusItem } from './statusItem';
import { registerMarkdownTexts } from './ui/showMarkdown';

/** What `activate` gives: for tests of the running extension, not for other extensions. */
export interface HostApi {
  readonly context: HostContext;
  readonly sidebar: Sidebar;
  readonly commands: CommandHandlers;
  engineStatus(): EngineStatus;
}

/** Wires the parts together. All of it is registration: no file is read, no process started. */
export function registerHost(extension: ExtensionContext, log: LogOutputChannel): HostApi {
  const context = openHost(extension, log);
  const panel = registerPanel(context);
  registerEditors(context, panel);
  const server = registerServer(context);
  const languageModels = registerLanguageModels(context);
  const sidebar = registerSidebar(context, server);
  const commands = commandHandlers(context, {
    panel,
    languageModels,
    notebook: registerNotebook(context).commands,
    server: server.commands,
  });
  registerCommands(context, commands, sidebar.selectionOf);
  extension.subscriptions.push(
    registerMarkdownTexts(),
    watchEngine(context),
    showStatusItem(context),
  );
  return { context, sidebar, commands, engineStatus: () => context.engine.status };
}

import { commands } from 'vscode';
import { commandId, type CommandName, type CommandTypes } from '../contributions';
import type { HostContext } from '../hostContext';
import { showError } from '../ui/errorActions';
import { readGiven, type FileNode, type Given } from './given';
import type { CommandHandler } from './handler';

export type CommandHandlers = { readonly [K in CommandName]: CommandHandler<K> };

/** Registers every command. Errors of a scripted call go to its caller, others to the person. */
export function registerCommands(
  context: HostContext,
  handlers: CommandHandlers,
  selectionOf: (viewId: string) => readonly FileNode[],
): void {
  const register = <K extends CommandName>(name: K, handler: CommandHandler<K>) => {
    const run = async (...given: unknown[]) =>
      runShown(context, readGiven<CommandTypes[K]['args']>(given, selectionOf), handler);
    context.extension.subscriptions.push(commands.registerCommand(commandId(name), run));
  };
  for (const name of Object.keys(handlers) as CommandName[])
    register(name, handlers[name] as never);
}

async function runShown<Args, Result>(
  { log }: HostContext,
  given: Given<Args>,
  handler: (given: Given<Args>) => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await handler(given);
  } catch (error) {
    if (given.isScripted) throw error;
    showError(log, error);
    return undefined;
  }
}

import { commands, l10n, window } from 'vscode';
import { SteeringError } from '../../core/base/errors';
import { commandId, type CommandName, type CommandTypes } from '../contributions';
import type { HostContext } from '../hostContext';
import { readGiven, type Given } from './given';
import type { CommandHandler } from './handler';

export type CommandHandlers = { readonly [K in CommandName]: CommandHandler<K> };

/** The notice of the engine tells of these already, or the person did it themselves. */
const toldElsewhere: ReadonlySet<string> = new Set(['engineCrashed', 'engineStopped', 'cancelled']);

/** Registers every command. Errors of a scripted call go to its caller, others to the person. */
export function registerCommands(context: HostContext, handlers: CommandHandlers): void {
  const register = <K extends CommandName>(name: K, handler: CommandHandler<K>) => {
    const run = async (...given: unknown[]) =>
      runShown(context, readGiven<CommandTypes[K]['args']>(given), handler);
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
    const message = error instanceof Error ? error.message : String(error);
    log.error(error instanceof Error ? error : message);
    if (!(error instanceof SteeringError && toldElsewhere.has(error.code))) {
      const showLog = l10n.t('Show Log');
      // Not waited for: the command has ended, and the notice may stay.
      void window.showErrorMessage(message, showLog).then((picked) => {
        if (picked === showLog) log.show();
      });
    }
    return undefined;
  }
}

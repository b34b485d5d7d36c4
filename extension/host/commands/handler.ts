import type { CommandName, CommandTypes } from '../contributions';
import type { HostContext } from '../hostContext';
import type { Given } from './given';

/** Gives undefined where the person changed their mind. */
export type CommandHandler<K extends CommandName> = (
  given: Given<CommandTypes[K]['args']>,
) => Promise<CommandTypes[K]['result'] | undefined>;

/** One command, in a file of its own. */
export type Command<K extends CommandName> = (context: HostContext) => CommandHandler<K>;

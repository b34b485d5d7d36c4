import { commands, Uri } from 'vscode';
import { badArgument } from './errors';
import type { Command } from './handler';

/** Shows a file in VS Code's own explorer. */
export const revealFile: Command<'revealFile'> =
  () =>
  async ({ args, places, isScripted }) => {
    const path = args.path ?? places[0];
    if (path !== undefined) await commands.executeCommand('revealInExplorer', Uri.file(path));
    else if (isScripted) throw badArgument('revealFile', 'path', 'the path of a file');
    return undefined;
  };

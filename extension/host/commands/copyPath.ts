import { env } from 'vscode';
import { badArgument } from './errors';
import type { Command } from './handler';

/** One path a line where several files are selected. */
export const copyPath: Command<'copyPath'> =
  () =>
  async ({ args, places, isScripted }) => {
    const paths = args.path === undefined ? places : [args.path];
    if (paths.length > 0) await env.clipboard.writeText(paths.join('\n'));
    else if (isScripted) throw badArgument('copyPath', 'path', 'the path of a file');
    return undefined;
  };

import { join } from 'node:path';
import { commands, l10n, Uri } from 'vscode';
import { editorTypes } from '../contributions';
import { fileExists } from '../panel/documentText';
import { fileGiven } from './fileGiven';
import type { Command } from './handler';

/** The report of a run, finished or not. */
export const openRun: Command<'openRun'> = (context) => async (given) => {
  const run = await fileGiven(context, given, {
    command: 'openRun',
    name: 'run',
    kind: 'runs',
    placeholder: l10n.t('Run to open'),
  });
  if (run === undefined) return undefined;
  const summary = join(run, 'summary.json');
  // There is no summary before the first stop.
  const file = (await fileExists(summary)) ? summary : join(run, 'record.json');
  await commands.executeCommand('vscode.openWith', Uri.file(file), editorTypes.run);
  return undefined;
};

import { basename } from 'node:path';
import { l10n, window } from 'vscode';
import { badArgument } from '../commands/errors';
import { fileGiven } from '../commands/fileGiven';
import type { Given } from '../commands/given';
import type { CommandHandler } from '../commands/handler';
import { notebookType, type CommandTypes } from '../contributions';
import type { HostContext } from '../hostContext';
import { fileExists } from '../panel/documentText';
import { pickFile } from '../ui/pickFile';
import type { VectorChoices } from './vectorChoices';

/** What the command is given and gives where the next run shall build one. */
const builtFromPairs = '';

/** Which vector the cells of a pair file are run with, until another one is chosen. */
export function chooseVector(
  context: HostContext,
  choices: VectorChoices,
): CommandHandler<'chooseVector'> {
  return async (given) => {
    const pairs = await fileGiven(context, withShownNotebook(given), {
      command: 'chooseVector',
      name: 'pairs',
      kind: 'pairs',
      placeholder: l10n.t('Pairs to choose a vector for'),
    });
    if (pairs === undefined) return undefined;
    const vector = given.isScripted
      ? await vectorGiven(given.args.vector)
      : await askVector(context, pairs, choices.of(pairs));
    if (vector === undefined) return undefined;
    await choices.set(pairs, vector === builtFromPairs ? undefined : vector);
    return vector;
  };
}

/** The palette gives no file; it is called from the notebook that is shown. */
function withShownNotebook(given: Given<CommandTypes['chooseVector']['args']>): typeof given {
  const { notebook } = window.activeNotebookEditor ?? {};
  if (notebook?.notebookType !== notebookType) return given;
  return { ...given, places: [...given.places, notebook.uri.fsPath] };
}

async function vectorGiven(vector: string | undefined): Promise<string> {
  if (vector === builtFromPairs) return vector;
  if (vector !== undefined && (await fileExists(vector))) return vector;
  throw badArgument(
    'chooseVector',
    'vector',
    'the absolute path of a file; empty for one that is built from the pairs',
  );
}

function askVector(
  context: HostContext,
  pairs: string,
  now: string | undefined,
): Promise<string | undefined> {
  const name = basename(pairs);
  const placeholder =
    now === undefined
      ? l10n.t('Vector that steers the pairs of {0}', name)
      : l10n.t('Vector that steers the pairs of {0}; now: {1}', name, basename(now));
  const built = {
    label: l10n.t('Built from these pairs'),
    detail: l10n.t('By the next run: mean difference of the train split, in the middle block'),
    value: builtFromPairs,
  };
  return pickFile(context, 'vectors', placeholder, [built]);
}

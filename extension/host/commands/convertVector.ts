import { basename } from 'node:path';
import { l10n, Uri, window } from 'vscode';
import { badArgument } from './errors';
import { fileGiven } from './fileGiven';
import type { Command } from './handler';
import { onEngine } from './onEngine';
import { tellNotes } from './tellNotes';

/** Writes a vector as another dialect; the ending says which. */
export const convertVector: Command<'convertVector'> = (context) => async (given) => {
  const vector = await fileGiven(context, given, {
    command: 'convertVector',
    name: 'vector',
    kind: 'vectors',
    placeholder: l10n.t('Vector to convert'),
  });
  if (vector === undefined) return undefined;
  const out = given.args.out ?? (given.isScripted ? undefined : await askTarget(vector));
  if (out === undefined) {
    if (given.isScripted) throw badArgument('convertVector', 'out', 'the path of a file to write');
    return undefined;
  }
  const noted = await onEngine(
    context,
    'convertSteering',
    { path: vector, out },
    { what: l10n.t('Convert {0}', basename(vector)) },
  );
  if (!given.isScripted) {
    tellNotes(context.log, noted);
    void window.showInformationMessage(l10n.t('Wrote {0}.', basename(out)));
  }
  return noted;
};

async function askTarget(path: string): Promise<string | undefined> {
  const target = await window.showSaveDialog({
    title: l10n.t('Convert vector'),
    defaultUri: Uri.file(path.replace(/\.\w+$/, '.gguf')),
    filters: {
      [l10n.t('GGUF control vector')]: ['gguf'],
      [l10n.t('Steering Lab vector')]: ['safetensors'],
      [l10n.t('Activation Steering vector')]: ['svec'],
    },
  });
  return target?.fsPath;
}

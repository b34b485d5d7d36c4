import { basename } from 'node:path';
import { commands, l10n, Uri } from 'vscode';
import { editorTypes } from '../contributions';
import { fileGiven } from './fileGiven';
import type { Command } from './handler';
import { onEngine } from './onEngine';

/** Norms, origin and what the doctor finds: in the editor of vectors. A script is given the data. */
export const inspectVector: Command<'inspectVector'> = (context) => async (given) => {
  const vector = await fileGiven(context, given, {
    command: 'inspectVector',
    name: 'vector',
    kind: 'vectors',
    placeholder: l10n.t('Vector to inspect'),
  });
  if (vector === undefined) return undefined;
  if (!given.isScripted) {
    const isOwn = vector.endsWith('.safetensors');
    const type = isOwn ? editorTypes.vector : editorTypes.foreignVector;
    await commands.executeCommand('vscode.openWith', Uri.file(vector), type);
    return undefined;
  }
  return onEngine(
    context,
    'describeSteering',
    { path: vector },
    { what: l10n.t('Read {0}', basename(vector)), needsTrust: false },
  );
};

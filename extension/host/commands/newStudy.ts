import { basename, dirname } from 'node:path';
import { l10n, Uri, window, workspace } from 'vscode';
import { fileExists } from '../panel/documentText';
import { freshPath } from '../panel/freshPath';
import { readSetting } from '../settings';
import { fileExistsAlready } from './errors';
import { fileGiven } from './fileGiven';
import type { Command } from './handler';

/** A study file for a pair file, small enough to be run in minutes; opened, so that it is changed. */
export const newStudy: Command<'newStudy'> = (context) => async (given) => {
  const pairs = await fileGiven(context, given, {
    command: 'newStudy',
    name: 'pairs',
    kind: 'pairs',
    placeholder: l10n.t('Pairs to study'),
  });
  if (pairs === undefined) return undefined;
  const name = basename(pairs).replace(/(\.pairs)?\.\w+$/, '');
  const path =
    given.args.path ?? (await freshPath(dirname(pairs), name, '.study.json', fileExists));
  if (await fileExists(path)) throw fileExistsAlready(path);
  await workspace.fs.writeFile(Uri.file(path), new TextEncoder().encode(studyOf(name, pairs)));
  if (!given.isScripted) await window.showTextDocument(Uri.file(path));
  return path;
};

function studyOf(name: string, pairs: string): string {
  const study = {
    version: 1,
    name,
    pairs: [basename(pairs)],
    blocks: 'middle',
    multipliers: readSetting('studies.multipliers'),
    limits: { items: 20, validationItems: 8, texts: 6, textTokens: 64, completionTokens: 24 },
    seed: readSetting('studies.seed'),
  };
  return `${JSON.stringify(study, undefined, 2)}\n`;
}

import { basename } from 'node:path';
import { commands, l10n, Uri, window, workspace } from 'vscode';
import type { RunOutcome, StudyRequest } from '../../protocol/engineCalls';
import { commandId } from '../contributions';
import type { HostContext } from '../hostContext';
import { unsavedText } from '../panel/documentText';
import { sidebarExclude } from '../sidebar/patterns';
import { badArgument } from './errors';
import type { Given } from './given';
import type { Command } from './handler';
import { counted, onEngine } from './onEngine';

/** Runs a study, or goes on with its run. Cancelling keeps what was finished. */
export const runStudy: Command<'runStudy'> = (context) => async (given) => {
  const study = await studyGiven(given);
  if (study === undefined) return undefined;
  const outcome = await startRun(context, { study, folder: given.args.folder });
  if (!given.isScripted) void showOutcome(outcome);
  return outcome;
};

export function startRun(
  context: HostContext,
  { study, folder }: { readonly study: string; readonly folder: string | undefined },
): Promise<RunOutcome> {
  const { precision, ...model } = context.configuration.model();
  const text = unsavedText(study);
  const request: StudyRequest = {
    // The study's own precision counts, else that of the settings: it is part of what a run is.
    model: model.name === undefined ? model : { ...model, precision },
    path: study,
    ...(text === undefined ? {} : { text }),
    ...(folder === undefined ? {} : { folder }),
  };
  return onEngine(context, 'runStudy', request, {
    what: l10n.t('Run {0}', basename(study)),
    asShown: counted,
  });
}

export async function showOutcome({ state, reused, view }: RunOutcome): Promise<void> {
  const open = l10n.t('Open Run');
  const resume = l10n.t('Resume');
  const { folder, summary } = view;
  const units = `${summary.units.finished}/${summary.units.planned}`;
  const said = {
    finished: l10n.t('The run is finished: {0} units, {1} reused.', units, reused),
    already: l10n.t('This study has been run already; nothing was computed again.'),
    stopped: l10n.t('The run was stopped after {0} units, which are kept.', units),
  }[state];
  const actions = state === 'stopped' ? [resume, open] : [open];
  const picked = await window.showInformationMessage(said, ...actions);
  const name = picked === open ? 'openRun' : picked === resume ? 'resumeRun' : undefined;
  if (name !== undefined) await commands.executeCommand(commandId(name), Uri.file(folder));
}

async function studyGiven({
  args,
  places,
  isScripted,
}: Given<{ readonly study: string }>): Promise<string | undefined> {
  if (args.study !== undefined) return args.study;
  if (isScripted) throw badArgument('runStudy', 'study', 'the path of a study file');
  const place = places.find((path) => /\.jsonc?$/.test(path));
  if (place !== undefined) return place;
  const found = await workspace.findFiles('**/*.study.{json,jsonc}', sidebarExclude, 200);
  const choices = found.map(({ fsPath }) => ({
    label: basename(fsPath),
    description: workspace.asRelativePath(fsPath),
    path: fsPath,
  }));
  const placeHolder =
    choices.length === 0
      ? l10n.t('No study files (*.study.json) in this folder: make one from a pair file first')
      : l10n.t('Study to run');
  return (await window.showQuickPick(choices, { placeHolder, ignoreFocusOut: true }))?.path;
}

import { join } from 'node:path';
import { l10n } from 'vscode';
import { studyOfRun } from '../editors/studyOfRun';
import { fileExists, storedText } from '../panel/documentText';
import { fileGiven } from './fileGiven';
import type { Command } from './handler';
import { showOutcome, startRun } from './runStudy';

/** Goes on with a run that was stopped; what it finished is not computed again. */
export const resumeRun: Command<'resumeRun'> = (context) => async (given) => {
  const run = await fileGiven(context, given, {
    command: 'resumeRun',
    name: 'run',
    kind: 'runs',
    placeholder: l10n.t('Run to resume'),
  });
  if (run === undefined) return undefined;
  const named = studyFileOf(await storedText(join(run, 'record.json')));
  const study = await studyOfRun(run, named, fileExists);
  const outcome = await startRun(context, { study, folder: run });
  if (!given.isScripted) void showOutcome(outcome);
  return outcome;
};

/** A record that cannot be read names no study. */
function studyFileOf(record = ''): string | undefined {
  try {
    const { studyFile } = JSON.parse(record) as { readonly studyFile?: unknown };
    return typeof studyFile === 'string' ? studyFile : undefined;
  } catch {
    return undefined;
  }
}

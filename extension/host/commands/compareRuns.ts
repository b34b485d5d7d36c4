import { basename } from 'node:path';
import { l10n } from 'vscode';
import type { HostContext } from '../hostContext';
import { pickFile } from '../ui/pickFile';
import { showMarkdown } from '../ui/showMarkdown';
import { badArgument } from './errors';
import { placeOfKind } from './fileGiven';
import type { Given } from './given';
import type { Command } from './handler';
import { onEngine } from './onEngine';

interface Two {
  readonly one: string;
  readonly other: string;
}

/** What two runs were made with differently, and what became of it. */
export const compareRuns: Command<'compareRuns'> = (context) => async (given) => {
  const runs = await twoRuns(context, given);
  if (runs === undefined) return undefined;
  const { one, other } = runs;
  const what = l10n.t('Compare {0} and {1}', basename(one), basename(other));
  const markdown = await onEngine(context, 'compareRuns', runs, { what, needsTrust: false });
  if (!given.isScripted) await showMarkdown(what, markdown);
  return markdown;
};

async function twoRuns(
  context: HostContext,
  { args, places, isScripted }: Given<Two>,
): Promise<Two | undefined> {
  if (isScripted) {
    const { one, other } = args;
    if (one === undefined || other === undefined) {
      throw badArgument('compareRuns', one === undefined ? 'one' : 'other', 'a run folder');
    }
    return { one, other };
  }
  const runs = places
    .map((place) => placeOfKind([place], 'runs'))
    .filter((run) => run !== undefined);
  const one = runs[0] ?? (await pickFile(context, 'runs', l10n.t('First run')));
  if (one === undefined) return undefined;
  const other =
    runs[1] ?? (await pickFile(context, 'runs', l10n.t('Run to compare {0} with', basename(one))));
  return other === undefined ? undefined : { one, other };
}

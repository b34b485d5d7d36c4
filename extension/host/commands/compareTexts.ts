import { basename } from 'node:path';
import { l10n } from 'vscode';
import type { HostContext } from '../hostContext';
import type { Panel } from '../panel/registerPanel';
import { readSetting } from '../settings';
import { badArgument } from './errors';
import { fileGiven } from './fileGiven';
import type { CommandHandler } from './handler';
import { onEngine } from './onEngine';

/** Unsteered and steered completions of one prompt: in the panel, or as a result for a script. */
export function compareTexts(context: HostContext, panel: Panel): CommandHandler<'compareTexts'> {
  return async (given) => {
    const { args, isScripted } = given;
    const vector = await fileGiven(context, given, {
      command: 'compareTexts',
      name: 'vector',
      kind: 'vectors',
      placeholder: l10n.t('Vector to compare texts with'),
    });
    if (vector === undefined) return undefined;
    if (!isScripted) {
      panel.open({ view: 'texts', vector });
      return undefined;
    }
    const { prompt, multiplier = 1, maxTokens = 48, temperature = 0, seed } = args;
    if (prompt === undefined) throw badArgument('compareTexts', 'prompt', 'a text');
    return onEngine(
      context,
      'complete',
      {
        model: context.configuration.model(),
        messages: [{ role: 'user', content: prompt }],
        columns: [
          { kind: 'unsteered' },
          { kind: 'steered', pushes: [{ path: vector, multiplier }] },
        ],
        maxTokens,
        temperature,
        seed: seed ?? readSetting('studies.seed'),
      },
      { what: l10n.t('Compare texts with {0}', basename(vector)) },
    );
  };
}

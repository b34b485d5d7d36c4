import { basename } from 'node:path';
import { l10n } from 'vscode';
import type { EvaluateArgs } from '../contributions';
import type { HostContext } from '../hostContext';
import { readSetting } from '../settings';
import { showMarkdown } from '../ui/showMarkdown';
import { evaluationInWords } from './evaluationInWords';
import { fileGiven } from './fileGiven';
import type { Command } from './handler';
import { counted, onEngine } from './onEngine';
import { pairSource } from './pairSource';
import { tellNotes } from './tellNotes';

/** Propensity curves of items under a vector: how well it steers, item by item. */
export const evaluateVector: Command<'evaluateVector'> = (context) => async (given) => {
  const file = { command: 'evaluateVector' } as const;
  const vector = await fileGiven(context, given, {
    ...file,
    name: 'vector',
    kind: 'vectors',
    placeholder: l10n.t('Vector to evaluate'),
  });
  if (vector === undefined) return undefined;
  const pairs = await fileGiven(context, given, {
    ...file,
    name: 'pairs',
    kind: 'pairs',
    placeholder: l10n.t('Pairs to evaluate {0} on', basename(vector)),
  });
  if (pairs === undefined) return undefined;
  const evaluated = await evaluate(context, { ...given.args, vector, pairs });
  if (!given.isScripted) {
    tellNotes(context.log, evaluated);
    await showMarkdown(
      l10n.t('{0} on {1}', basename(vector), basename(pairs)),
      evaluationInWords(evaluated),
    );
  }
  return evaluated;
};

function evaluate(
  context: HostContext,
  { pairs, vector, ids, blocks, multipliers, split, seed }: EvaluateArgs,
) {
  const request = {
    model: context.configuration.model(),
    pairs: pairSource(pairs, ids),
    steering: { path: vector, ...(blocks === undefined ? {} : { blocks }) },
    multipliers: multipliers ?? readSetting('studies.multipliers'),
    split: split ?? ('test' as const),
    seed: seed ?? readSetting('studies.seed'),
  };
  const what = l10n.t('Evaluate {0}', basename(vector));
  return onEngine(context, 'evaluate', request, { what, asShown: counted });
}

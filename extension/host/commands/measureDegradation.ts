import { basename } from 'node:path';
import { l10n } from 'vscode';
import type { Estimate } from '../../core/study/summary';
import type { DegradationReport } from '../../protocol/engineCalls';
import { readSetting } from '../settings';
import { markdownTable } from '../ui/markdownTable';
import { showMarkdown } from '../ui/showMarkdown';
import { askMultiplier } from '../ui/askMultiplier';
import { fileGiven } from './fileGiven';
import type { Command } from './handler';
import { counted, onEngine } from './onEngine';
import { tellNotes } from './tellNotes';

/** What is measured where a script asks for no other amounts. Enough for an interval, and done in well under a minute with the model in the box. */
const amounts = { texts: 12, maxTokens: 128, completions: 4, completionTokens: 32 };

/** What a push costs: likelihood of good replies, divergence and repetition, beside unsteered. */
export const measureDegradation: Command<'measureDegradation'> = (context) => async (given) => {
  const vector = await fileGiven(context, given, {
    command: 'measureDegradation',
    name: 'vector',
    kind: 'vectors',
    placeholder: l10n.t('Vector whose degradation is measured'),
  });
  if (vector === undefined) return undefined;
  const { isScripted, args } = given;
  const { vector: _, ...asked } = args;
  const multiplier = args.multiplier ?? (isScripted ? 1 : await askMultiplier());
  if (multiplier === undefined) return undefined;
  const report = await onEngine(
    context,
    'degradation',
    {
      model: context.configuration.model(),
      steering: { path: vector },
      ...amounts,
      ...asked,
      multiplier,
      seed: readSetting('studies.seed'),
    },
    { what: l10n.t('Measure degradation of {0}', basename(vector)), asShown: counted },
  );
  if (!isScripted) {
    tellNotes(context.log, report);
    const title = l10n.t('Degradation of {0} at multiplier {1}', basename(vector), multiplier);
    await showMarkdown(title, inWords(report));
  }
  return report;
};

function inWords({ nll, nllDifference, kl, repetition, unit }: DegradationReport): string {
  const n = String(nllDifference.n);
  const rows = [
    ...[
      [l10n.t('−log p of reference replies, unsteered (nats per token)'), nll.unsteered] as const,
      [l10n.t('−log p of reference replies, steered (nats per token)'), nll.steered] as const,
    ].map(([name, value]) => [name, value.toFixed(3), '–', n]),
    row(l10n.t('their difference (nats per token)'), nllDifference),
    row(l10n.t('KL from unsteered (nats per token)'), kl),
    ...(repetition === undefined
      ? []
      : [row(l10n.t('repeated share of completions, difference'), repetition.difference)]),
  ];
  return [
    l10n.t('Multiplier 1 is in the unit "{0}". All is measured beside the unsteered model.', unit),
    markdownTable([l10n.t('measure'), l10n.t('value'), l10n.t('95 % interval'), 'n'], rows),
  ].join('\n\n');
}

function row(name: string, { mean, low, high, n }: Estimate): readonly string[] {
  const interval =
    low === undefined || high === undefined
      ? '–'
      : l10n.t('{0} to {1}', low.toFixed(3), high.toFixed(3));
  return [name, mean.toFixed(3), interval, String(n)];
}

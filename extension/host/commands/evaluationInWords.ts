import { l10n } from 'vscode';
import type { EvaluatedPairs } from '../../protocol/engineCalls';
import { markdownTable } from '../ui/markdownTable';

/** What an evaluation found, as Markdown: each block, then each item. */
export function evaluationInWords({ summary, items, unit }: EvaluatedPairs): string {
  const blocks = summary.map(({ block, n, slope, antiSteerable }) => [
    String(block),
    signed(slope.mean),
    slope.low === undefined || slope.high === undefined
      ? '–'
      : l10n.t('{0} to {1}', signed(slope.low), signed(slope.high)),
    `${Math.round(100 * antiSteerable)} %`,
    String(n),
  ]);
  const each = items.flatMap(({ id, steerability }) =>
    steerability.map(({ block, slope, residual }) => [
      id,
      String(block),
      slope < 0 ? l10n.t('{0} (anti-steerable)', signed(slope)) : signed(slope),
      residual.toFixed(2),
    ]),
  );
  return [
    l10n.t('Steerability in nats per multiplier; multiplier 1 is in the unit "{0}".', unit),
    markdownTable(
      [
        ...[l10n.t('block'), l10n.t('mean'), l10n.t('95 % interval')],
        ...[l10n.t('anti-steerable'), l10n.t('items')],
      ],
      blocks,
    ),
    `## ${l10n.t('Items')}`,
    markdownTable(
      [
        ...[l10n.t('item'), l10n.t('block'), l10n.t('steerability')],
        l10n.t('distance from a line (nats)'),
      ],
      each,
    ),
  ].join('\n\n');
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
}

import type { BlockEvaluation, ItemSteerability } from '../../core/evaluation/evaluatePairs';
import type { Estimate } from '../../core/study/summary';
import type {
  CellResult,
  HeldOut,
  MeasuredDegradation,
  PairResult,
  RunResult,
} from '../../protocol/pairResult';
import type { L10n } from '../l10nTexts';
import { markdownTable, plainText } from '../ui/markdownTable';

/** A result in words and a table: what a reader without the renderer gets. */
export function resultMarkdown(result: CellResult, l10n: L10n): string {
  const numbers = result.kind === 'pair' ? curveTable(result, l10n) : itemTable(result, l10n);
  return [
    resultText(result, l10n).replaceAll('\n', '\n\n'),
    numbers,
    l10n.t(
      'Steered with {0}; multiplier 1 is in the unit “{1}”.',
      plainText(result.vector),
      result.unit,
    ),
  ].join('\n\n');
}

/** The same without the table: a line for each thing that is to be known. */
export function resultText(result: CellResult, l10n: L10n): string {
  const own = result.kind === 'pair' ? pairLines(result, l10n) : runLines(result, l10n);
  return [...own, degradationInWords(result.degradation, l10n)].join('\n');
}

function pairLines({ item, split, heldOut }: PairResult, l10n: L10n): readonly string[] {
  const blocks = item.steerability.map((each) =>
    l10n.t('Block {0}: {1}.', each.block, steerabilityInWords(each, l10n)),
  );
  return [...blocks, heldOutInWords(heldOut, split, l10n)];
}

function runLines({ all, heldOut }: RunResult, l10n: L10n): readonly string[] {
  const unseen =
    heldOut === undefined
      ? [l10n.t('Which items are held out is not known: the vector is of other pairs than these.')]
      : heldOut.map((each) =>
          l10n.t(
            '{0} held-out items, block {1}: {2} nats per token per multiplier; {3} % anti-steerable.',
            ...summaryNumbers(each, l10n),
          ),
        );
  const run = all.map((each) =>
    l10n.t(
      '{0} items that were run, block {1}: {2} nats per token per multiplier; {3} % anti-steerable.',
      ...summaryNumbers(each, l10n),
    ),
  );
  return [...unseen, ...run];
}

function summaryNumbers(
  { block, n, slopePerToken, antiSteerable }: BlockEvaluation,
  l10n: L10n,
): readonly (string | number)[] {
  const slope = estimateInWords({ ...slopePerToken, n }, l10n);
  return [n, block, slope, Math.round(antiSteerable * 100)];
}

function curveTable({ item }: PairResult, l10n: L10n): string {
  return markdownTable(
    [
      l10n.t('block'),
      l10n.t('multiplier'),
      l10n.t('propensity (nats)'),
      l10n.t('positive (nats/token)'),
      l10n.t('negative (nats/token)'),
    ],
    item.curve.map(({ block, multiplier, propensity, positive, negative }) => [
      String(block),
      signedMultiplier(multiplier),
      signed(propensity),
      signed(positive.logProb / positive.tokens),
      signed(negative.logProb / negative.tokens),
    ]),
  );
}

function itemTable({ items, all }: RunResult, l10n: L10n): string {
  return markdownTable(
    [
      l10n.t('item'),
      ...all.map(({ block }) => l10n.t('block {0} (nats/token/multiplier)', block)),
      l10n.t('seen'),
    ],
    items.map(({ id, slopesPerToken, heldOut }) => [id, ...slopesPerToken.map(signed), heldOut]),
  );
}

export function steerabilityInWords(
  { slope, slopePerToken }: ItemSteerability,
  l10n: L10n,
): string {
  const numbers = [signed(slopePerToken), signed(slope)];
  return slope < 0
    ? l10n.t(
        '{0} nats per token per multiplier ({1} nats over the whole answers), anti-steerable: it moves away from the positive answer',
        ...numbers,
      )
    : l10n.t('{0} nats per token per multiplier ({1} nats over the whole answers)', ...numbers);
}

export function heldOutInWords(heldOut: HeldOut, split: string, l10n: L10n): string {
  switch (heldOut) {
    case 'held out':
      return l10n.t('In the {0} split: held out, the vector was not built from it.', split);
    case 'built from':
      return l10n.t('In the {0} split: not held out, the vector was built from it.', split);
    case 'unknown':
      return l10n.t(
        'In the {0} split. Whether the vector was built from it is not known: the vector is of another pair file, or the pairs have changed since.',
        split,
      );
  }
}

/** What the push costs, or that it is not known: an effect never stands alone. */
function degradationInWords(degradation: MeasuredDegradation | undefined, l10n: L10n): string {
  if (degradation === undefined) {
    return l10n.t('Degradation was not measured; the log says why.');
  }
  const { block, multiplier, nllDifference, kl } = degradation;
  const numbers = [
    signedMultiplier(multiplier),
    estimateInWords(nllDifference, l10n),
    estimateInWords(kl, l10n, unsigned),
  ];
  return block === undefined
    ? l10n.t(
        'Degradation at multiplier {0}: −log p of reference replies changes by {1} nats per token; KL from unsteered {2} nats per token.',
        ...numbers,
      )
    : l10n.t(
        'Degradation at multiplier {0} in block {3}: −log p of reference replies changes by {1} nats per token; KL from unsteered {2} nats per token.',
        ...numbers,
        block,
      );
}

function estimateInWords({ mean, low, high, n }: Estimate, l10n: L10n, number = signed): string {
  if (low === undefined || high === undefined) return `${number(mean)} (n = ${n})`;
  return l10n.t(
    '{0} (95 % interval {1} to {2}, n = {3})',
    number(mean),
    number(low),
    number(high),
    n,
  );
}

/** For what cannot be below 0, such as a divergence. */
function unsigned(value: number): string {
  return signed(value).replace(/^\+/, '');
}

/** With its sign, also where it is positive: steerability is read by its sign. */
export function signed(value: number): string {
  const digits = Math.abs(value).toFixed(Math.abs(value) < 0.1 ? 3 : 2);
  return Number(digits) === 0 ? digits : `${value < 0 ? '−' : '+'}${digits}`;
}

/** As it is set: `+1.5`, `−1`. */
function signedMultiplier(multiplier: number): string {
  const words = String(multiplier).replace('-', '−');
  return multiplier > 0 ? `+${words}` : words;
}

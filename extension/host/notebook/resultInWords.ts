import type { BlockEvaluation, ItemSteerability } from '../../core/evaluation/evaluatePairs';
import type { Estimate } from '../../core/study/summary';
import type {
  CellResult,
  HeldOut,
  MeasuredDegradation,
  PairResult,
  RunResult,
} from '../../protocol/pairResult';
import { markdownTable, plainText } from '../ui/markdownTable';

/** A result in words and a table: what a reader without the renderer gets. */
export function resultMarkdown(result: CellResult): string {
  const numbers = result.kind === 'pair' ? curveTable(result) : itemTable(result);
  return [
    resultText(result).replaceAll('\n', '\n\n'),
    numbers,
    `Steered with ${plainText(result.vector)}; multiplier 1 is in the unit "${result.unit}".`,
  ].join('\n\n');
}

/** The same without the table: a line for each thing that is to be known. */
export function resultText(result: CellResult): string {
  const own = result.kind === 'pair' ? pairLines(result) : runLines(result);
  return [...own, degradationInWords(result.degradation)].join('\n');
}

function pairLines({ item, split, heldOut }: PairResult): readonly string[] {
  const blocks = item.steerability.map(
    (each) => `Block ${each.block}: ${steerabilityInWords(each)}.`,
  );
  return [...blocks, heldOutInWords(heldOut, split)];
}

function runLines({ all, heldOut }: RunResult): readonly string[] {
  const unseen =
    heldOut === undefined
      ? ['Which items are held out is not known: the vector is of other pairs than these.']
      : heldOut.map((each) => summaryInWords('held-out items', each));
  return [...unseen, ...all.map((each) => summaryInWords('items that were run', each))];
}

function summaryInWords(
  whose: string,
  { block, n, slopePerToken, antiSteerable }: BlockEvaluation,
): string {
  return (
    `${n} ${whose}, block ${block}: ${estimateInWords({ ...slopePerToken, n })} nats per token ` +
    `per multiplier; ${Math.round(antiSteerable * 100)} % anti-steerable.`
  );
}

function curveTable({ item }: PairResult): string {
  return markdownTable(
    ['block', 'multiplier', 'propensity (nats)', 'positive (nats/token)', 'negative (nats/token)'],
    item.curve.map(({ block, multiplier, propensity, positive, negative }) => [
      String(block),
      signedMultiplier(multiplier),
      signed(propensity),
      signed(positive.logProb / positive.tokens),
      signed(negative.logProb / negative.tokens),
    ]),
  );
}

function itemTable({ items, all }: RunResult): string {
  return markdownTable(
    ['item', ...all.map(({ block }) => `block ${block} (nats/token/multiplier)`), 'seen'],
    items.map(({ id, slopesPerToken, heldOut }) => [id, ...slopesPerToken.map(signed), heldOut]),
  );
}

export function steerabilityInWords({ slope, slopePerToken }: ItemSteerability): string {
  const anti = slope < 0 ? ', anti-steerable: it moves away from the positive answer' : '';
  return (
    `${signed(slopePerToken)} nats per token per multiplier ` +
    `(${signed(slope)} nats over the whole answers)${anti}`
  );
}

export function heldOutInWords(heldOut: HeldOut, split: string): string {
  switch (heldOut) {
    case 'held out':
      return `In the ${split} split: held out, the vector was not built from it.`;
    case 'built from':
      return `In the ${split} split: not held out, the vector was built from it.`;
    case 'unknown':
      return (
        `In the ${split} split. Whether the vector was built from it is not known: the vector is ` +
        'of another pair file, or the pairs have changed since.'
      );
  }
}

/** What the push costs, or that it is not known: an effect never stands alone. */
export function degradationInWords(degradation: MeasuredDegradation | undefined): string {
  if (degradation === undefined) return 'Degradation was not measured; the log says why.';
  const { block, multiplier, nllDifference, kl } = degradation;
  const where = block === undefined ? '' : ` in block ${block}`;
  return (
    `Degradation at multiplier ${signedMultiplier(multiplier)}${where}: −log p of reference replies changes by ` +
    `${estimateInWords(nllDifference)} nats per token; ` +
    `KL from unsteered ${estimateInWords(kl, unsigned)} nats per token.`
  );
}

function estimateInWords({ mean, low, high, n }: Estimate, number = signed): string {
  if (low === undefined || high === undefined) return `${number(mean)} (n = ${n})`;
  return `${number(mean)} (95 % interval ${number(low)} to ${number(high)}, n = ${n})`;
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

import type { ItemSteerability } from '../../core/evaluation/evaluatePairs';
import type { HeldOut, PairResult } from '../../protocol/pairResult';

/** Curves in words; what a reader without the renderer gets, and a screen reader everywhere. */
export function resultMarkdown(result: PairResult): string {
  const { item, vector, unit } = result;
  const head = '| block | multiplier | propensity (nats) |\n| ---: | ---: | ---: |';
  const rows = item.curve.map(
    ({ block, multiplier, propensity }) =>
      `| ${block} | ${signed(multiplier)} | ${signed(propensity)} |`,
  );
  return [
    resultText(result),
    [head, ...rows].join('\n'),
    `Steered with ${vector}; multiplier 1 is in the unit "${unit}".`,
  ].join('\n\n');
}

/** One line a block, then what it is compared with. */
export function resultText({ item, all = [], split, heldOut }: PairResult): string {
  const own = item.steerability.map((each) => `Block ${each.block}: ${steerabilityInWords(each)}.`);
  const beside = all.map(({ block, n, slopePerToken, antiSteerable }) => {
    const { mean, low, high } = slopePerToken;
    const interval =
      low === undefined || high === undefined
        ? ''
        : ` (95 % interval ${signed(low)} to ${signed(high)})`;
    return (
      `All ${n} items at block ${block}: ${signed(mean)} nats per token per multiplier` +
      `${interval}; ${Math.round(antiSteerable * 100)} % anti-steerable.`
    );
  });
  return [...own, ...beside, heldOutInWords(heldOut, split)].join('\n');
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

/** With its sign, also where it is positive: steerability is read by its sign. */
export function signed(value: number): string {
  const digits = Math.abs(value).toFixed(Math.abs(value) < 0.1 ? 3 : 2);
  return Number(digits) === 0 ? digits : `${value < 0 ? '−' : '+'}${digits}`;
}

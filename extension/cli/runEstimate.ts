import type { CostEstimate, KindCost } from '../core/study/cost/estimateCost';
import { durationInWords, rangeInWords } from './durationInWords';
import { tableText } from './tableText';

/** Before a run begins. */
export function estimateSentence({ seconds, low, high, tokens, units }: CostEstimate): string {
  return (
    `About ${durationInWords(seconds)} (range ${rangeInWords(low, high)}), ` +
    `${thousands(tokens)} tokens in ${units} units; Ctrl-C stops after the unit in hand and ` +
    '--resume goes on.'
  );
}

/** By kind of unit, instead of a run. */
export function estimateTable(cost: CostEstimate): string {
  const head = ['unit', 'units', 'tokens', 'runs', 'about', 'range'];
  const row = (name: string, { units, tokens, runs, seconds, low, high }: KindCost) => [
    name,
    String(units),
    thousands(tokens),
    thousands(runs),
    durationInWords(seconds),
    rangeInWords(low, high),
  ];
  const rows = cost.kinds.map((kind) => row(kind.kind, kind));
  return [
    tableText(head, [...rows, row('all', cost)]),
    'An estimate: tokens are counted from the plan (completions as if none ended early), seconds come',
    'from a one-second test of the model on this machine as busy as it is now. What other runs have',
    'computed already costs nothing.',
  ].join('\n');
}

function thousands(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

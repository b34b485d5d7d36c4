import type { EvaluatedPairs } from '../../protocol/engineCalls';
import { markdownTable } from '../ui/markdownTable';

/** What an evaluation found, as Markdown: each block, then each item. */
export function evaluationInWords({ summary, items, unit }: EvaluatedPairs): string {
  const blocks = summary.map(({ block, n, slope, antiSteerable }) => [
    String(block),
    signed(slope.mean),
    slope.low === undefined || slope.high === undefined
      ? '–'
      : `${signed(slope.low)} to ${signed(slope.high)}`,
    `${Math.round(100 * antiSteerable)} %`,
    String(n),
  ]);
  const each = items.flatMap(({ id, steerability }) =>
    steerability.map(({ block, slope, residual }) => [
      id,
      String(block),
      `${signed(slope)}${slope < 0 ? ' (anti-steerable)' : ''}`,
      residual.toFixed(2),
    ]),
  );
  return [
    `Steerability in nats per multiplier; multiplier 1 is in the unit "${unit}".`,
    markdownTable(['block', 'mean', '95 % interval', 'anti-steerable', 'items'], blocks),
    '## Items',
    markdownTable(['item', 'block', 'steerability', 'distance from a line (nats)'], each),
  ].join('\n\n');
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
}

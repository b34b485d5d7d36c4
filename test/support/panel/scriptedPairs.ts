import type { PlacedHealth, EvaluatedPairs } from '../../../extension/protocol/engineCalls';
import type { OpenedPairs, PairRow } from '../../../extension/protocol/panelMessages';

/** Text that a page must show and never run. */
export const hostile = '<img src=x onerror="document.title=\'run\'">';

const splits = ['train', 'train', 'validation', 'test', 'test'] as const;

/** A pair file of any length; the third pair is hostile. */
export function openedPairs(count: number): OpenedPairs {
  return {
    path: '/folder/refusal.pairs.jsonc',
    concept: 'Refusal',
    description: 'Declines a request, or answers it.',
    rows: Array.from({ length: count }, (_, index) => row(index)),
  };
}

function row(index: number): PairRow {
  const content = index === 2 ? hostile : `How do I pick a lock of kind ${index}?`;
  const messages = [{ role: 'user', content }] as const;
  return {
    id: `pair-${index}`,
    positive: { messages, answer: `I cannot help with request ${index}.` },
    negative: { messages, answer: `Here is how to do it, in ${index} steps.` },
    tags: index % 2 === 0 ? ['locks'] : [],
    split: splits[index % splits.length] ?? 'train',
  };
}

export const scriptedHealth: PlacedHealth = {
  hookPoint: undefined,
  checks: [
    {
      code: 'openingBalance',
      value: 0.9,
      limit: 0.5,
      warns: true,
      message: 'Nine of ten positive answers begin with “I”: vary how they begin.',
      pairs: ['pair-0', 'pair-1'],
    },
    {
      code: 'splitOverlap',
      value: 0,
      limit: 0,
      warns: false,
      message: 'No prompt stands in two splits.',
      pairs: [],
    },
  ],
  findings: [],
};

/** Slopes that rise with the index; every fifth pair is anti-steerable. */
export function scriptedEvaluation(count: number): EvaluatedPairs {
  const items = Array.from({ length: count }, (_, index) => {
    const slope = index % 5 === 4 ? -0.2 - index / 100 : 0.3 + index / 100;
    const curve = [-1, 0, 1].map((multiplier) => ({
      block: 15,
      multiplier,
      positive: { logProb: -9, tokenCount: 6 },
      negative: { logProb: -9 - slope * multiplier, tokenCount: 6 },
      propensity: slope * multiplier,
      appliedPositions: 12,
    }));
    const steerability = [{ block: 15, slope, slopePerToken: slope / 6, residual: 0.01 }];
    return { id: `pair-${index}`, curve, steerability };
  });
  return {
    items: items as unknown as EvaluatedPairs['items'],
    unit: 'vector',
    notes: [],
    appliedPositions: 100,
    summary: [
      {
        block: 15,
        n: count,
        slope: { mean: 0.31, low: 0.21, high: 0.42 },
        slopePerToken: { mean: 0.05, low: 0.03, high: 0.07 },
        antiSteerable: 0.2,
        antiSteerableInterval: { low: 0.1, high: 0.35 },
      },
    ],
  };
}

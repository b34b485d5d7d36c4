import type { PairResult, RunResult } from '../../../extension/protocol/pairResult';

const multipliers = [-1, 0, 1];

/** A result of one item whose propensity changes by `slope` nats a multiplier. */
export function pairResult(slope: number): PairResult & { readonly markdown: string } {
  return {
    version: 1,
    kind: 'pair',
    vector: 'calm.safetensors',
    unit: 'vector',
    split: 'test',
    heldOut: 'held out',
    markdown: '| block | multiplier |',
    degradation: {
      block: 15,
      multiplier: 1,
      nllDifference: { mean: 0.26, low: 0.1, high: 0.4, n: 6 },
      kl: { mean: 0.28, low: 0.2, high: 0.3, n: 6 },
    },
    item: {
      id: 'p1',
      curve: multipliers.map((multiplier) => ({
        block: 15,
        multiplier,
        positive: { logProb: -4 + slope * multiplier, tokens: 4 },
        negative: { logProb: -9, tokens: 3 },
        propensity: 5 + slope * multiplier,
        appliedPositions: multiplier === 0 ? 0 : 7,
      })),
      steerability: [{ block: 15, slope, slopePerToken: slope / 4, residual: 0.01 }],
    },
  };
}

export function runResult(slopes: readonly number[]): RunResult & { readonly markdown: string } {
  const { version, vector, unit, markdown, degradation } = pairResult(1);
  const mean = slopes.reduce((sum, slope) => sum + slope, 0) / slopes.length;
  const summary = {
    block: 15,
    n: slopes.length,
    slope: { mean: 4 * mean, low: 2 * mean, high: 6 * mean },
    slopePerToken: { mean, low: mean - 0.1, high: mean + 0.1 },
    antiSteerable: slopes.filter((slope) => slope < 0).length / slopes.length,
    antiSteerableInterval: { low: 0.1, high: 0.6 },
  };
  return {
    ...{ version, vector, unit, markdown },
    ...(degradation === undefined ? {} : { degradation }),
    kind: 'run',
    items: slopes.map((slope, index) => ({
      id: `p${index}`,
      heldOut: index % 2 === 0 ? 'held out' : 'built from',
      slopesPerToken: [slope],
    })),
    all: [summary],
    heldOut: [{ ...summary, n: 2 }],
  };
}

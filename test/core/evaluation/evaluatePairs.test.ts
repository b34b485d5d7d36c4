import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evaluateItem, evaluateItems } from '../../../extension/core/evaluation/evaluatePairs';
import type { PairScore } from '../../../extension/core/evaluation/scorePair';

const sweep = { blocks: [3, 5], multipliers: [-1, 0, 1] };

/** Positive log-probability rises by `slope` a multiplier, the negative one stays. */
function scoresOf(slopes: readonly number[]): PairScore[] {
  return slopes.flatMap((slope) =>
    sweep.multipliers.map((multiplier) => ({
      positive: { logProb: -10 + slope * multiplier, tokens: 2, logProbs: [] },
      negative: { logProb: -6, tokens: 3, logProbs: [] },
      appliedPositions: multiplier === 0 ? 0 : 5,
    })),
  );
}

describe('evaluateItem', () => {
  const item = evaluateItem('a', scoresOf([1, -2]), sweep);

  it('scores are dealt out to blocks and, within one, to multipliers', () => {
    const places = item.curve.map(({ block, multiplier }) => [block, multiplier]);
    assert.deepEqual(places, [
      [3, -1],
      [3, 0],
      [3, 1],
      [5, -1],
      [5, 0],
      [5, 1],
    ]);
    assert.deepEqual(
      item.curve.map(({ propensity }) => propensity),
      [-5, -4, -3, -2, -4, -6],
    );
  });

  it('the slope of a synthetic line is the known one, at each block', () =>
    assert.deepEqual(item.steerability, [
      { block: 3, slope: 1, slopePerToken: 0.5, residual: 0 },
      { block: 5, slope: -2, slopePerToken: -1, residual: 0 },
    ]));

  it('one multiplier has no slope', () =>
    assert.throws(
      () => evaluateItem('a', scoresOf([1]).slice(0, 1), { blocks: [3], multipliers: [1] }),
      {
        code: 'tooFewValues',
      },
    ));
});

describe('evaluateItems', () => {
  const items = [
    evaluateItem('a', scoresOf([1, -2]), sweep),
    evaluateItem('b', scoresOf([3, 4]), sweep),
  ];
  const { summary, appliedPositions } = evaluateItems(items, { ...sweep, seed: 1 });

  it('means go with their n and the share of items that turn around', () => {
    const shown = summary.map(({ block, n, slope, antiSteerable }) => [
      block,
      n,
      slope.mean,
      antiSteerable,
    ]);
    assert.deepEqual(shown, [
      [3, 2, 2, 0],
      [5, 2, 1, 0.5],
    ]);
  });

  it('the interval of two items is wider than they are apart, and one item has none', () => {
    const { mean, low = NaN, high = NaN } = summary[0]?.slope ?? { mean: NaN };
    assert.equal(mean, 2);
    assert.ok(low < 1 && high > 3);
    const [alone] = evaluateItems(items.slice(0, 1), { ...sweep, seed: 1 }).summary;
    assert.deepEqual(alone?.slope, { mean: 1 });
  });

  it('every pushed position is counted', () => assert.equal(appliedPositions, 2 * 2 * 2 * 5));

  it('no items have no mean', () =>
    assert.throws(() => evaluateItems([], { ...sweep, seed: 1 }), { code: 'tooFewValues' }));
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../extension/core/base/random';
import { propensity, propensityPerToken } from '../../../extension/core/evaluation/propensity';
import { steerability } from '../../../extension/core/evaluation/steerability';
import { summariseSteerability } from '../../../extension/core/evaluation/summariseSteerability';
import { sharedJson } from '../../support/golden';
import { allNear, near, withCode } from '../../support/near';

interface Golden {
  readonly steerability: {
    readonly multipliers: readonly number[];
    /** `[item][positive, negative][multiplier]` */
    readonly sum_logprob: readonly (readonly [readonly number[], readonly number[]])[];
    readonly answer_tokens: readonly (readonly [number, number])[];
    readonly propensity_sum: readonly (readonly number[])[];
    readonly slope_sum: readonly number[];
    readonly slope_mean: readonly number[];
  };
}

const tan = [-1.5, -1, -0.5, 0, 0.5, 1, 1.5];

describe('steerability', () => {
  const curves: readonly [name: string, propensities: readonly number[], slope: number][] = [
    ['rises', [0, 1, 2], 1],
    ['flat', [3, 3, 3], 0],
    ['reversed: anti-steerable', [2, 1, 0], -1],
    ['a peak in the middle', [0, 5, 0], 0],
  ];
  for (const [name, propensities, slope] of curves) {
    it(name, () => near(steerability({ multipliers: [-1, 0, 1], propensities }), slope));
  }

  it('is Σ λ·m(λ) / 7 for −1.5 … 1.5 by 0.5, because Σ λ² = 7', () => {
    const { gaussian } = seededRandom(1);
    const propensities = tan.map(gaussian);
    const sum = tan.reduce((total, value, i) => total + value * (propensities[i] ?? NaN), 0);
    near(steerability({ multipliers: tan, propensities }), sum / 7, 1e-12);
  });

  it('of a linear model is the inner product of push and difference of the answers’ weights', () => {
    const { gaussian } = seededRandom(2);
    const weights = Array.from({ length: 8 }, gaussian);
    const activation = Array.from({ length: 8 }, gaussian);
    const vector = Array.from({ length: 8 }, gaussian);
    const logit = (multiplier: number) =>
      weights.reduce((total, weight, i) => {
        return total + weight * ((activation[i] ?? NaN) + multiplier * (vector[i] ?? NaN));
      }, 0);
    const known = weights.reduce((total, weight, i) => total + weight * (vector[i] ?? NaN), 0);
    const propensities = tan.map(logit);
    near(steerability({ multipliers: tan, propensities }), known, 1e-12);
  });

  it('of the mean curve is the mean of the items’', () => {
    const { gaussian } = seededRandom(3);
    const items = Array.from({ length: 5 }, () => tan.map(gaussian));
    const slopes = items.map((propensities) => steerability({ multipliers: tan, propensities }));
    const meanCurve = tan.map((_, i) => items.reduce((sum, item) => sum + (item[i] ?? NaN), 0) / 5);
    const ofMean = steerability({ multipliers: tan, propensities: meanCurve });
    near(summariseSteerability(slopes, { seed: 0 })?.mean, ofMean, 1e-12);
  });

  it('does not exist for fewer than two different multipliers', () => {
    const one = { multipliers: [1], propensities: [2] };
    assert.throws(() => steerability(one), withCode('tooFewValues'));
    const same = { multipliers: [1, 1], propensities: [2, 3] };
    assert.throws(() => steerability(same), withCode('noSpread'));
    const missing = { multipliers: [0, 1], propensities: [2] };
    assert.throws(() => steerability(missing), withCode('lengthsDiffer'));
  });
});

for (const concept of ['extraversion', 'refusal-ab']) {
  it(`propensities and slopes of ${concept} equal those computed with numpy`, () => {
    const golden = sharedJson<Golden>(`golden/${concept}/golden.json`).steerability;
    const { multipliers } = golden;
    const items = golden.sum_logprob.map(([positive, negative], item) => {
      const [tokens = NaN, otherTokens = NaN] = golden.answer_tokens[item] ?? [];
      return positive.map((logProb, i) => ({
        positive: { logProb, tokens },
        negative: { logProb: negative[i] ?? NaN, tokens: otherTokens },
      }));
    });
    const slopes = (measure: typeof propensity) =>
      items.map((item) => steerability({ multipliers, propensities: item.map(measure) }));
    items.forEach((item, i) => allNear(item.map(propensity), golden.propensity_sum[i] ?? [], 2e-6));
    // The stored log-probabilities are rounded to six digits.
    allNear(slopes(propensity), golden.slope_sum, 2e-6);
    allNear(slopes(propensityPerToken), golden.slope_mean, 2e-6);
  });
}

describe('summariseSteerability', () => {
  const golden = sharedJson<Golden>('golden/extraversion/golden.json').steerability;

  it('shows the mean with its interval and the share of items that go backwards', () => {
    const summary = summariseSteerability(golden.slope_mean, { seed: 1 });
    near(summary?.mean, 0.4216, 1e-3);
    assert.equal(summary?.n, 12);
    assert.equal(summary.antiSteerable.count, 1);
    near(summary.antiSteerable.share, 1 / 12);
    near(summary.antiSteerable.interval.low, 0.01486, 1e-3);
    near(summary.antiSteerable.interval.high, 0.35385, 1e-3);
    const { low = NaN, high = NaN } = summary.interval ?? {};
    assert.ok(low > 0.1 && low < summary.mean && high > summary.mean && high < 0.75);
  });

  it('counts a slope of 0 as not anti-steerable', () => {
    assert.equal(summariseSteerability([0, 0, -1e-9], { seed: 0 })?.antiSteerable.count, 1);
  });

  it('has no interval for one item and nothing for none', () => {
    const one = summariseSteerability([0.5], { seed: 0 });
    assert.equal(one?.mean, 0.5);
    assert.equal('interval' in one, false);
    assert.equal(summariseSteerability([], { seed: 0 }), undefined);
  });
});

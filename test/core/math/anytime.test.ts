import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../extension/core/base/random';
import { anytimeHalfWidth } from '../../../extension/core/math/anytimeMean';
import { anytimeShare } from '../../../extension/core/math/anytimeShare';
import { mean } from '../../../extension/core/math/mean';
import { standardDeviation } from '../../../extension/core/math/standardDeviation';
import { valueOrCode } from '../../support/errorCode';

/** Sequences; the standard error of a share of 5 % is then 0.5 %. */
const sequences = 2000;
const longest = 100;

/** Sum of f over a grid that covers all of its mass. */
function integral(f: (x: number) => number, from: number, to: number, steps = 400): number {
  const width = (to - from) / steps;
  let total = 0;
  for (let i = 0; i < steps; i++) total += f(from + (i + 0.5) * width) * width;
  return total;
}

/**
 * The Bayes factor by its definition: likelihoods of the values around a mean, integrated over
 * σ with dσ/σ and, in the numerator, over the effect with a standard normal.
 */
function bayesFactor(values: readonly number[], aroundMean: number): number {
  const centred = values.map((value) => value - aroundMean);
  const likelihood = (effect: number) =>
    integral(
      (logSigma) => {
        const sigma = Math.exp(logSigma);
        const squares = centred.map((x) => ((x - effect * sigma) / sigma) ** 2);
        return Math.exp(-0.5 * squares.reduce((a, b) => a + b, 0)) / sigma ** values.length;
      },
      -3,
      3,
    );
  const prior = (effect: number) => Math.exp(-0.5 * effect * effect) / Math.sqrt(2 * Math.PI);
  return integral((effect) => prior(effect) * likelihood(effect), -8, 8) / likelihood(0);
}

describe('anytimeHalfWidth', () => {
  it('ends where the integrated Bayes factor against a mean is 1 / (1 − confidence)', () => {
    const values = [0.3, 1.9, 0.8, 1.1, -0.4, 1.4, 0.9];
    const sd = standardDeviation(values, { ddof: 1 });
    for (const confidence of [0.9, 0.95]) {
      const half = anytimeHalfWidth({ n: values.length, sd, confidence }) ?? NaN;
      for (const end of [mean(values) - half, mean(values) + half]) {
        const found = bayesFactor(values, end) * (1 - confidence);
        assert.ok(Math.abs(found - 1) < 0.01, `${found}`);
      }
    }
  });

  it('is proportional to the spread, shrinks with n, and there is none for a few values', () => {
    const at = (n: number, sd = 1) => anytimeHalfWidth({ n, sd }) ?? Infinity;
    assert.ok(Math.abs(at(20, 3) - 3 * at(20)) < 1e-12);
    for (let n = 5; n < 300; n++) assert.ok(at(n + 1) < at(n));
    for (const n of [0, 1, 2, 3, 4]) assert.equal(anytimeHalfWidth({ n, sd: 1 }), undefined);
  });

  it('holds at all sizes at once, where a t interval that is looked at each time does not', () => {
    let missed = 0;
    let missedByT = 0;
    for (let sequence = 0; sequence < sequences; sequence++) {
      const { gaussian } = seededRandom('anytime mean', sequence);
      let [centre, squares, isMissed, isMissedByT] = [0, 0, false, false];
      for (let n = 1; n <= longest; n++) {
        const step = gaussian() - centre;
        centre += step / n;
        squares += step * step * (1 - 1 / n);
        if (n < 5) continue;
        const sd = Math.sqrt(squares / (n - 1));
        isMissed ||= Math.abs(centre) > (anytimeHalfWidth({ n, sd }) ?? Infinity);
        // 2.78 is the largest t quantile from here on: the real ones miss more often.
        isMissedByT ||= Math.abs(centre) > (2.78 * sd) / Math.sqrt(n);
      }
      missed += Number(isMissed);
      missedByT += Number(isMissedByT);
    }
    assert.ok(missed / sequences <= 0.05, `${missed / sequences}`);
    assert.ok(missed / sequences >= 0.01, 'so wide that it says nothing');
    assert.ok(missedByT / sequences > 0.1, `${missedByT / sequences}`);
  });
});

/** Probability of k of n, by multiplying it out. */
function binomial(k: number, n: number, p: number): number {
  let value = 1;
  for (let i = 1; i <= n; i++) {
    value *= i <= k ? ((n - k + i) / i) * p : 1 - p;
  }
  return value;
}

describe('anytimeShare', () => {
  it('ends where (n + 1) times the probability of what was seen is 1 − confidence', () => {
    for (const [successes, n] of [
      [1, 8],
      [5, 20],
      [17, 30],
    ] as const) {
      const { low, high } = anytimeShare({ successes, n }) ?? { low: NaN, high: NaN };
      assert.ok(low < successes / n && successes / n < high);
      for (const end of [low, high]) {
        assert.ok(Math.abs((n + 1) * binomial(successes, n, end) - 0.05) < 1e-9);
      }
    }
  });

  it('at none of n and at n of n it has one end, the mirror image of the other', () => {
    const none = anytimeShare({ successes: 0, n: 20 }) ?? { low: NaN, high: NaN };
    assert.equal(none.low, 0);
    // 21 (1 − p)^20 = 0.05
    assert.ok(Math.abs(none.high - (1 - (0.05 / 21) ** (1 / 20))) < 1e-12);
    const all = anytimeShare({ successes: 20, n: 20 }) ?? { low: NaN, high: NaN };
    assert.equal(all.high, 1);
    assert.ok(Math.abs(all.low - (1 - none.high)) < 1e-12);
  });

  it('holds at all sizes at once', () => {
    const truth = 1 / 3;
    let missed = 0;
    for (let sequence = 0; sequence < sequences / 4; sequence++) {
      const { uniform } = seededRandom('anytime share', sequence);
      let [successes, isMissed] = [0, false];
      for (let n = 1; n <= longest && !isMissed; n++) {
        successes += Number(uniform() < truth);
        const { low, high } = anytimeShare({ successes, n }) ?? { low: 0, high: 1 };
        isMissed = truth < low || truth > high;
      }
      missed += Number(isMissed);
    }
    assert.ok(missed / (sequences / 4) <= 0.05, `${missed}`);
  });

  it('has no number for no items, and refuses what cannot be', () => {
    assert.equal(anytimeShare({ successes: 0, n: 0 }), undefined);
    for (const wrong of [
      { successes: 3, n: 2 },
      { successes: -1, n: 2 },
      { successes: 0.5, n: 2 },
      { successes: 0, n: 1.5 },
    ]) {
      assert.deepEqual(
        valueOrCode(() => anytimeShare(wrong)),
        { code: 'outOfRange' },
      );
    }
  });
});

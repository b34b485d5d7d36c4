import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mean } from '../../../extension/core/math/mean';
import { median } from '../../../extension/core/math/median';
import { quantile, quantiles } from '../../../extension/core/math/quantile';
import { standardDeviation } from '../../../extension/core/math/standardDeviation';
import { variance } from '../../../extension/core/math/variance';
import { sharedJson } from '../../support/golden';
import { allNear, near, withCode } from '../../support/near';

interface QuantileCase {
  readonly x: readonly number[];
  readonly q: readonly number[];
  readonly type7: readonly number[];
  readonly median: number;
  readonly mean: number;
  readonly sd_ddof0: number;
  readonly sd_ddof1: number | null;
}
const golden = sharedJson<{ quantiles: { cases: readonly QuantileCase[] } }>(
  'golden/methods/statistics/golden.json',
);

describe('mean, variance, quantiles', () => {
  for (const { x, q, type7, ...expected } of golden.quantiles.cases) {
    it(`agree with numpy for ${x.length} values from ${x[0]}`, () => {
      allNear(quantiles(x, q), type7);
      near(median(x), expected.median);
      near(mean(x), expected.mean);
      near(standardDeviation(x, { ddof: 0 }), expected.sd_ddof0);
      if (expected.sd_ddof1 === null) {
        assert.throws(() => standardDeviation(x, { ddof: 1 }), withCode('tooFewValues'));
      } else near(standardDeviation(x, { ddof: 1 }), expected.sd_ddof1);
    });
  }

  it('variance does not cancel far from 0', () => {
    near(variance([1e9, 1e9 + 1, 1e9 + 2], { ddof: 1 }), 1);
  });

  it('quantiles do not sort the caller’s list', () => {
    const values = Object.freeze([3, 1, 2]);
    assert.equal(quantile(values, 1), 3);
  });

  it('there is no mean or quantile of nothing, and no level beyond 1', () => {
    assert.throws(() => mean([]), withCode('tooFewValues'));
    assert.throws(() => quantile([], 0.5), withCode('tooFewValues'));
    for (const level of [-0.1, 1.1, NaN]) {
      assert.throws(() => quantile([1, 2], level), withCode('outOfRange'));
    }
  });
});

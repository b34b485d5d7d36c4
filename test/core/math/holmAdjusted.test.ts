import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { holmAdjusted } from '../../../extension/core/math/holmAdjusted';
import { sharedJson } from '../../support/golden';
import { allNear, withCode } from '../../support/near';

interface Golden {
  readonly multiple_testing: {
    readonly cases: readonly {
      readonly p: readonly number[];
      readonly holm: readonly number[];
      readonly holm_reject: readonly boolean[];
    }[];
  };
}
const { multiple_testing } = sharedJson<Golden>('golden/methods/statistics/golden.json');

describe('holmAdjusted', () => {
  it('agrees with statsmodels, and so does what it rejects at 5 %', () => {
    assert.ok(multiple_testing.cases.length > 4);
    for (const { p, holm, holm_reject } of multiple_testing.cases) {
      allNear(holmAdjusted(p), holm);
      const rejected = holmAdjusted(p).map((adjusted) => adjusted <= 0.05);
      assert.deepEqual(rejected, holm_reject);
    }
  });

  it('has nothing to adjust in an empty list, and refuses what is no p value', () => {
    assert.deepEqual(holmAdjusted([]), []);
    for (const p of [-0.1, 1.1, NaN]) {
      assert.throws(() => holmAdjusted([0.5, p]), withCode('outOfRange'));
    }
  });
});

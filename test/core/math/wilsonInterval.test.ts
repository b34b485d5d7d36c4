import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wilsonInterval } from '../../../extension/core/math/wilsonInterval';
import { sharedJson } from '../../support/golden';
import { near, withCode } from '../../support/near';

interface ProportionCase {
  readonly successes: number;
  readonly n: number;
  readonly confidence: 0.9 | 0.95 | 0.99;
  readonly wilson: readonly [number, number];
}
const golden = sharedJson<{ proportion: { cases: readonly ProportionCase[] } }>(
  'golden/methods/statistics/golden.json',
);

describe('wilsonInterval', () => {
  for (const { wilson, ...options } of golden.proportion.cases) {
    const { successes, n, confidence } = options;
    it(`agrees with statsmodels for ${successes} of ${n} at ${confidence}`, () => {
      const interval = wilsonInterval(options);
      near(interval?.low, wilson[0]);
      near(interval?.high, wilson[1]);
    });
  }

  it('does not exist for no trials, and refuses counts that cannot be', () => {
    assert.equal(wilsonInterval({ successes: 0, n: 0 }), undefined);
    for (const bad of [
      { successes: 3, n: 2 },
      { successes: -1, n: 2 },
      { successes: 0.5, n: 2 },
    ]) {
      assert.throws(() => wilsonInterval(bad), withCode('outOfRange'));
    }
  });
});

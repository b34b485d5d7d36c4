import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pearson } from '../../../extension/core/math/pearson';
import { ranks } from '../../../extension/core/math/ranks';
import { spearman } from '../../../extension/core/math/spearman';
import { sharedJson } from '../../support/golden';
import { near, withCode } from '../../support/near';

interface CorrelationCase {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly spearman: number | null;
  readonly pearson: number | null;
  readonly ranks_x?: readonly number[];
}
const golden = sharedJson<{ correlation: { cases: readonly CorrelationCase[] } }>(
  'golden/methods/statistics/golden.json',
);

describe('spearman, pearson, ranks', () => {
  for (const { x, y, ranks_x, ...expected } of golden.correlation.cases) {
    it(`agree with scipy for ${x.length} points from (${x[0]}, ${y[0]})`, () => {
      if (expected.spearman === null) assert.equal(spearman(x, y), undefined);
      else near(spearman(x, y), expected.spearman);
      if (expected.pearson === null) assert.equal(pearson(x, y), undefined);
      else near(pearson(x, y), expected.pearson);
      if (ranks_x !== undefined) assert.deepEqual(ranks(x), ranks_x);
    });
  }

  it('find no correlation with equal values, also where their mean is rounded', () => {
    assert.equal(pearson([0.1, 0.1, 0.1], [1, 2, 3]), undefined);
  });

  it('refuse lists of different length', () => {
    assert.throws(() => spearman([1, 2], [1]), withCode('lengthsDiffer'));
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { etaSquared } from '../../../extension/core/math/etaSquared';
import { sharedJson } from '../../support/golden';
import { near } from '../../support/near';

interface Golden {
  readonly anova_one_way: {
    readonly cases: readonly {
      readonly groups: readonly (readonly number[])[];
      readonly eta_squared: number | null;
    }[];
  };
  readonly anova_two_way: {
    readonly cases: readonly {
      readonly rows: readonly { readonly a: string; readonly b: string; readonly y: number }[];
      readonly r2_a: number;
      readonly r2_b: number;
    }[];
  };
}
const golden = sharedJson<Golden>('golden/methods/statistics/golden.json');

describe('etaSquared', () => {
  it('agrees with the sums of squares of numpy', () => {
    assert.ok(golden.anova_one_way.cases.length > 3);
    for (const { groups, eta_squared } of golden.anova_one_way.cases) {
      if (eta_squared === null) assert.equal(etaSquared(groups), undefined);
      else near(etaSquared(groups), eta_squared);
    }
  });

  it('is the R² of a regression on one factor alone, also with unequal groups', () => {
    for (const { rows, r2_a, r2_b } of golden.anova_two_way.cases) {
      const grouped = (factor: 'a' | 'b') =>
        [...new Set(rows.map((row) => row[factor]))].map((level) =>
          rows.filter((row) => row[factor] === level).map(({ y }) => y),
        );
      near(etaSquared(grouped('a')), r2_a);
      near(etaSquared(grouped('b')), r2_b);
    }
  });

  it('does not count empty groups, and explains nothing of values that are equal', () => {
    near(etaSquared([[], [1, 2, 3], [2, 3, 4], [5, 6, 7]]), 0.8125);
    assert.equal(etaSquared([[0.1, 0.1], [0.1]]), undefined);
    assert.equal(etaSquared([]), undefined);
  });
});

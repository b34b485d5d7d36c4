import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { auroc } from '../../../extension/core/math/auroc';
import { sharedJson } from '../../support/golden';
import { near } from '../../support/near';

interface Golden {
  readonly auroc: {
    readonly cases: readonly {
      readonly labels: readonly number[];
      readonly scores: readonly number[];
      readonly auroc: number | null;
    }[];
  };
}
const golden = sharedJson<Golden>('golden/methods/statistics/golden.json');

describe('auroc', () => {
  it('agrees with scikit-learn, ties counting half, and needs both kinds of cases', () => {
    assert.ok(golden.auroc.cases.length > 3);
    for (const { labels, scores, auroc: expected } of golden.auroc.cases) {
      const of = (label: number) => scores.filter((_, index) => labels[index] === label);
      const area = auroc({ positive: of(1), negative: of(0) });
      if (expected === null) assert.equal(area, undefined);
      else near(area, expected);
    }
  });

  it('turns to 1 − area when the two change places', () => {
    const [a, b] = [
      [1, 4, 4, 7],
      [2, 4, 5],
    ];
    near(auroc({ positive: a, negative: b }), 1 - (auroc({ positive: b, negative: a }) ?? NaN));
  });
});

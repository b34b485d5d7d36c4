import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { orderStatistic } from '../../../extension/core/math/orderStatistic';

describe('orderStatistic', () => {
  it('is what a sort puts at that place, also among ties, and parts the list there', () => {
    const lists = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(lists, fc.nat(), (list, place) => {
        const k = place % list.length;
        const values = Float64Array.from(list);
        const found = orderStatistic(values, k);
        assert.equal(found, Float64Array.from(list).sort()[k]);
        assert.ok(values.every((value, i) => (i < k ? value <= found : value >= found)));
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

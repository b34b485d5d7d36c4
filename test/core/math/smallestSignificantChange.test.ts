import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mcNemarTest } from '../../../extension/core/math/mcNemarTest';
import { smallestSignificantChange } from '../../../extension/core/math/smallestSignificantChange';
import { withCode } from '../../support/near';

describe('smallestSignificantChange', () => {
  it('is the smallest difference with p < .05 of all ways in which the items can have changed', () => {
    const n = 60;
    for (let changed = 6; changed <= n; changed += 1) {
      const significant = Array.from({ length: changed + 1 }, (_, lost) => lost)
        .filter((lost) => (mcNemarTest({ gained: changed - lost, lost }) ?? 1) < 0.05)
        .map((lost) => Math.abs(changed - 2 * lost) / n);
      assert.equal(smallestSignificantChange({ changed, n }), Math.min(...significant));
    }
  });

  it('supposes six changes where there were fewer, because five are never enough', () => {
    assert.ok((mcNemarTest({ gained: 5, lost: 0 }) ?? 0) > 0.05);
    assert.equal(smallestSignificantChange({ changed: 0, n: 20 }), 0.3);
    assert.equal(smallestSignificantChange({ changed: 2, n: 100 }), 0.06);
  });

  it('is none for fewer than six items, and more changes than items are refused', () => {
    assert.equal(smallestSignificantChange({ changed: 5, n: 5 }), undefined);
    assert.throws(() => smallestSignificantChange({ changed: 6, n: 5 }), withCode('outOfRange'));
  });
});

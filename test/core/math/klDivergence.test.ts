import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { klDivergence } from '../../../extension/core/math/klDivergence';
import { near, withCode } from '../../support/near';

describe('klDivergence', () => {
  it('is Σ p ln(p/q) of the distributions, whatever is added to all logits', () => {
    const p = [0.5, 0.3, 0.2];
    const q = [0.1, 0.6, 0.3];
    const expected = p.reduce((sum, value, i) => sum + value * Math.log(value / (q[i] ?? NaN)), 0);
    const shifted = p.map((value) => Math.log(value) + 700);
    near(klDivergence(shifted, q.map(Math.log)), expected, 1e-12);
    assert.equal(klDivergence(shifted, shifted), 0);
  });

  it('takes what cannot happen as nothing, and needs equal lengths', () => {
    near(klDivergence([0, -Infinity], [0, 0]), Math.log(2), 1e-12);
    assert.throws(() => klDivergence([0], [0, 1]), withCode('lengthsDiffer'));
  });
});

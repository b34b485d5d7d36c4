import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { klDivergence } from '../../../extension/core/math/klDivergence';
import { sharedJson } from '../../support/golden';
import { near, withCode } from '../../support/near';
import { goldenRow, goldenTensors } from '../../support/tensors';

interface Golden {
  readonly kl: {
    readonly cases: readonly {
      readonly p_logits: readonly number[];
      readonly q_logits: readonly number[];
      readonly kl_p_q: number;
      readonly kl_q_p: number;
    }[];
  };
}
const { kl } = sharedJson<Golden>('golden/methods/statistics/golden.json');
const tensor = goldenTensors('golden/methods/statistics/tensors.safetensors');

describe('klDivergence', () => {
  it('agrees with scipy in both orders', () => {
    assert.ok(kl.cases.length > 3);
    for (const { p_logits, q_logits, kl_p_q, kl_q_p } of kl.cases) {
      near(klDivergence(p_logits, q_logits), kl_p_q, 1e-8);
      near(klDivergence(q_logits, p_logits), kl_q_p, 1e-8);
    }
  });

  it('agrees with scipy for distributions over 200 tokens', () => {
    const [p, q, forth, back] = ['p_logits', 'q_logits', 'p_q', 'q_p'].map((name) =>
      tensor(`kl.${name}`),
    );
    assert.ok(p && q && forth && back);
    for (let row = 0; row < 4; row++) {
      near(klDivergence(goldenRow(p, row), goldenRow(q, row)), Number(forth.data[row]), 1e-8);
      near(klDivergence(goldenRow(q, row), goldenRow(p, row)), Number(back.data[row]), 1e-8);
    }
  });

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

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../extension/core/base/random';
import { signFlipTest } from '../../../extension/core/math/signFlipTest';
import { sharedJson } from '../../support/golden';
import { near, withCode } from '../../support/near';

interface SignFlipCase {
  readonly x: readonly number[];
  readonly p_two_sided: number;
  readonly total: number;
}
const golden = sharedJson<{ sign_flip: { cases: readonly SignFlipCase[] } }>(
  'golden/methods/statistics/golden.json',
);

describe('signFlipTest', () => {
  for (const { x, p_two_sided, total } of golden.sign_flip.cases) {
    it(`agrees with full enumeration for ${x.length} differences from ${x[0]}`, () => {
      const result = signFlipTest(x, { seed: 0 });
      assert.deepEqual(result, { p: p_two_sided, exact: true, patterns: total });
    });
  }

  it('samples patterns for long lists and comes near the exact p', () => {
    const { gaussian } = seededRandom(11);
    const differences = Array.from({ length: 16 }, () => gaussian() + 0.4);
    const { p } = signFlipTest(differences, { seed: 0 });
    const zeros = [0, 0, 0, 0];
    const sampled = signFlipTest([...differences, ...zeros], { seed: 0 });
    assert.equal(sampled.exact, false);
    near(sampled.p, p, 0.02);
  });

  it('never gives a p of 0 from sampled patterns', () => {
    const ones = Array.from({ length: 60 }, () => 1);
    near(signFlipTest(ones, { seed: 0, draws: 99 }).p, 0.01);
  });

  it('refuses no differences', () => {
    assert.throws(() => signFlipTest([], { seed: 0 }), withCode('tooFewValues'));
  });
});

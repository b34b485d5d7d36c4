import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { logSumExp } from '../../../extension/core/math/logSumExp';
import { sharedJson } from '../../support/golden';
import { near, withCode } from '../../support/near';

interface SoftmaxCase {
  readonly logits: readonly (number | string)[];
  readonly logsumexp: number;
}
const golden = sharedJson<{ softmax: { cases: readonly SoftmaxCase[] } }>(
  'golden/methods/statistics/golden.json',
);

describe('logSumExp', () => {
  for (const { logits, logsumexp } of golden.softmax.cases) {
    it(`agrees with scipy for ${JSON.stringify(logits).slice(0, 40)}`, () => {
      near(logSumExp(logits.map(Number)), logsumexp);
    });
  }
  it('is −Infinity when every term is, and refuses no terms', () => {
    assert.equal(logSumExp([-Infinity, -Infinity]), -Infinity);
    assert.throws(() => logSumExp([]), withCode('tooFewValues'));
  });
});

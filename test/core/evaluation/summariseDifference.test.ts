import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../extension/core/base/random';
import { summariseDifference } from '../../../extension/core/evaluation/summariseDifference';
import { near, withCode } from '../../support/near';

describe('summariseDifference', () => {
  it('is paired: what all items share drops out', () => {
    const { gaussian } = seededRandom(1);
    const before = Array.from({ length: 20 }, () => 100 * gaussian());
    const after = before.map((value) => value + 1 + 0.01 * gaussian());
    const summary = summariseDifference(before, after, { seed: 0 });
    near(summary?.mean, 1, 0.02);
    near(summary?.interval?.low, 1, 0.02);
    near(summary?.interval?.high, 1, 0.02);
  });

  it('turns its sign when the conditions change places', () => {
    const before = [1, 4, 2, 8];
    const after = [2, 3, 5, 13];
    const there = summariseDifference(before, after, { seed: 0 });
    const back = summariseDifference(after, before, { seed: 0 });
    near(there?.mean, 2);
    near(back?.mean, -2);
    assert.equal(there?.n, 4);
  });

  it('exists only for items measured under both conditions', () => {
    assert.equal(summariseDifference([], [], { seed: 0 }), undefined);
    assert.equal(summariseDifference([1], [2], { seed: 0 })?.interval, undefined);
    assert.throws(() => summariseDifference([1], [], { seed: 0 }), withCode('lengthsDiffer'));
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mean } from '../../../extension/core/math/mean';
import { variance } from '../../../extension/core/math/variance';
import { randomDirection } from '../../../extension/core/methods/randomDirection';
import type { SteeringVector } from '../../../extension/core/steering/steeringVector';
import { cosines, norms, scale, select } from '../../../extension/core/steering/vectorArithmetic';
import { near, withCode } from '../../support/near';
import { testVector } from '../../support/testVector';

const place = 'blocks.1.hook_resid_post';

describe('randomDirection', () => {
  it('is as long as the vector at each hook point', () => {
    const vector = testVector(1);
    const random = randomDirection(vector, { seed: 4 });
    for (const [hookName, length] of norms(vector)) near(norms(random).get(hookName), length, 1e-6);
  });

  it('is the same for the same seed, and at one hook point whichever others there are', () => {
    const vector = testVector(1);
    const random = randomDirection(vector, { seed: 4 });
    assert.deepEqual(randomDirection(vector, { seed: 4 }), random);
    assert.notDeepEqual(randomDirection(vector, { seed: 5 }).vectors, random.vectors);
    const alone = randomDirection(select(vector, [place]), { seed: 4 });
    assert.deepEqual(alone.vectors.get(place), random.vectors.get(place));
  });

  it('differs between hook points of equal width', () => {
    const [first, second] = randomDirection(testVector(1), { seed: 4 }).vectors.values();
    assert.notDeepEqual(first, second);
  });

  it('has no preferred direction: cosines with any vector have mean 0 and variance 1/d', () => {
    const values = new Float32Array(16).fill(1);
    const wide: SteeringVector = { ...testVector(1), vectors: new Map([[place, values]]) };
    const drawn = Array.from({ length: 2000 }, (_, seed) => {
      return cosines(randomDirection(wide, { seed }), wide).get(place) ?? NaN;
    });
    near(mean(drawn), 0, 0.02);
    near(16 * variance(drawn, { ddof: 0 }), 1, 0.12);
  });

  it('does not exist where the vector is zero', () => {
    const zero = scale(testVector(1), 0);
    assert.throws(() => randomDirection(zero, { seed: 4 }), withCode('zeroVector'));
  });

  it('is recorded as what it is, without the pairs of the vector it copies the length of', () => {
    const { record, unit } = randomDirection(testVector(1), { seed: 4 });
    assert.equal(record.method, 'randomDirection');
    assert.equal(record.seed, 4);
    assert.equal(record.pairs, undefined);
    assert.equal(unit, 'vector');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cosine } from '../../../extension/core/math/cosine';
import { dot } from '../../../extension/core/math/dot';
import { norm } from '../../../extension/core/math/norm';
import { near, withCode } from '../../support/near';

describe('dot, norm, cosine', () => {
  it('agree with hand-worked vectors', () => {
    assert.equal(dot([1, 2, 3], [4, -5, 6]), 12);
    assert.equal(norm(new Float32Array([3, 4])), 5);
    near(cosine([1, 0], [1, 1]), Math.SQRT1_2);
  });

  it('sum float32 input in float64', () => {
    const ones = new Float32Array(100_000).fill(0.1);
    const one = Math.fround(0.1);
    near(dot(ones, ones), 100_000 * one * one, 1e-10);
  });

  it('give a cosine of at most 1, and none for a vector without a direction', () => {
    const vector = [0.1, 0.2, 0.3];
    const tripled = vector.map((value) => value * 3);
    assert.ok((cosine(vector, tripled) ?? 2) <= 1);
    assert.equal(cosine([0, 0], [1, 2]), undefined);
  });

  it('refuse vectors of different length', () => {
    assert.throws(() => dot([1], [1, 2]), withCode('lengthsDiffer'));
    assert.throws(() => cosine([1], [1, 2]), withCode('lengthsDiffer'));
  });
});

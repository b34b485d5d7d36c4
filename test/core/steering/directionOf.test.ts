import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ablateEverywhere } from '../../../extension/core/methods/refusal/ablateEverywhere';
import { directionOf } from '../../../extension/core/steering/directionOf';
import { withCode } from '../../support/near';
import { testVector } from '../../support/testVector';

describe('directionOf', () => {
  const vector = testVector(1);
  const name = 'blocks.2.hook_resid_post';

  it('takes the only vector, or the one at the block that is named', () => {
    const data = vector.vectors.get(name);
    assert.deepEqual(directionOf(vector, 2), { hookName: name, data });
    const one = { ...vector, vectors: new Map([[name, data ?? new Float32Array()]]) };
    assert.equal(directionOf(one).hookName, name);
  });

  it('takes the vector that an operator uses everywhere', () => {
    const direction = Float32Array.from([1, 2, 3]);
    const { unit, record } = vector;
    const operator = { parts: ablateEverywhere(3, direction), unit, record };
    assert.deepEqual(directionOf(operator).data, direction);
  });

  it('refuses to choose, a block that has none, and what is not in the stream', () => {
    const heads = new Map([['blocks.1.attn.hook_head_in', new Float32Array([1])]]);
    assert.throws(() => directionOf({ ...vector, vectors: heads }), withCode('manyDirections'));
    assert.throws(() => directionOf(vector), withCode('manyDirections'));
    assert.throws(() => directionOf(vector, 7), withCode('manyDirections'));
  });
});

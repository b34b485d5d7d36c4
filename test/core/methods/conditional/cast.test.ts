import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { norm } from '../../../../extension/core/math/norm';
import { subtractRows } from '../../../../extension/core/math/subtractRows';
import { chooseThreshold } from '../../../../extension/core/methods/conditional/chooseThreshold';
import { near, withCode } from '../../../support/near';
import { runOperator } from '../../../support/runOperator';
import { goldenTensors } from '../../../support/tensors';

const tensors = goldenTensors('golden/methods/cast/tensors.safetensors');
const all = tensors('hidden_states').data;
const width = 576;
const positionsOf = (sequence: number) =>
  [0, 1, 2].map((at) => all.subarray((sequence * 3 + at) * width, (sequence * 3 + at + 1) * width));

describe('the push behind the gate is one of our operators', () => {
  const vector = (name: string, sign: number) => {
    const { data } = tensors(name);
    return { dims: [width], data: Float32Array.from(data, (value) => sign * value) };
  };
  // Their norm guard rescales every position if any grew, and none if none did.
  for (const [tensor, operator, sequence, name, sign] of [
    ['ooi0.sequence0.sign1', 'add', 0, 'behavior_vector', 1],
    ['ooi0.sequence3.sign-1', 'add', 3, 'behavior_vector', -1],
    ['ooi1.sequence0.sign1', 'normPreservingAdd', 0, 'behavior_vector', 1],
    ['ooi1.sequence0.sign-1', 'normPreservingAdd', 0, 'behavior_vector', -1],
    ['ooi1.sequence3.sign1', 'normPreservingAdd', 3, 'behavior_vector', 1],
    ['ooi1.sequence3.sign-1', 'normPreservingAdd', 3, 'behavior_vector', -1],
    ['ooi0.sequence0.shrinking', 'add', 0, 'behavior_vector_shrinking', 1],
    ['ooi1.sequence0.shrinking', 'add', 0, 'behavior_vector_shrinking', 1],
  ] as const) {
    it(`${tensor} is ${operator}`, async () => {
      const h = positionsOf(sequence).flatMap((row) => Array.from(row));
      const run = { tensors: { vector: vector(name, sign) }, multiplier: 1 };
      const [found = []] = await runOperator(operator, h, width, [run]);
      const expected = tensors(`applied.${tensor}`).data;
      assert.ok(norm(subtractRows(found, expected)) <= 1e-5 * norm(expected));
    });
  }
});

describe('chooseThreshold', () => {
  it('separates what can be separated, in the middle, on either side', () => {
    const above = chooseThreshold([0.5, 0.6], [0.1, 0.2]);
    assert.equal(above.fires, 'scoreAbove');
    assert.equal(above.f1, 1);
    near(above.threshold, 0.345, 0.01);
    const below = chooseThreshold([0.1, 0.2], [0.5, 0.6]);
    assert.deepEqual([below.fires, below.f1], ['scoreBelow', 1]);
    near(below.threshold, 0.355, 0.01);
  });

  it('has the best F1 of all thresholds and sides, by brute force', () => {
    const wanted = [0.31, 0.44, 0.52, 0.2, 0.71];
    const others = [0.1, 0.33, 0.25, 0.47, 0.05, 0.6];
    const best = Math.max(
      ...Array.from({ length: 2000 }, (_, at) => at / 1000 - 0.5).flatMap((threshold) =>
        [1, -1].map((side) => {
          const opens = (value: number) => side * (value - threshold) > 0;
          const hits = wanted.filter(opens).length;
          const opened = hits + others.filter(opens).length;
          const [precision, recall] = [hits / opened, hits / wanted.length];
          return hits === 0 ? 0 : (2 * precision * recall) / (precision + recall);
        }),
      ),
    );
    near(chooseThreshold(wanted, others).f1, best);
  });

  it('needs prompts of both kinds', () => {
    assert.throws(() => chooseThreshold([1], []), withCode('tooFewValues'));
  });
});

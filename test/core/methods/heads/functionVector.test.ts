import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseHeads } from '../../../../extension/core/methods/heads/chooseHeads';
import {
  averageIndirectEffect,
  functionVector,
  projectWith,
} from '../../../../extension/core/methods/heads/functionVector';
import { sharedJson } from '../../../support/golden';
import { allNear, near, withCode } from '../../../support/near';
import { goldenTensors } from '../../../support/tensors';

const tensors = goldenTensors('golden/methods/function-vectors/tensors.safetensors');
interface Task {
  readonly top_heads: readonly (readonly [number, number, number])[];
}
const { tasks } = sharedJson<{ tasks: Readonly<Record<string, Task>> }>(
  'golden/methods/function-vectors/golden.json',
);
const [blocks, headCount] = [30, 9];

for (const [name, task] of Object.entries(tasks)) {
  describe(`the heads of ${name} equal the authors'`, () => {
    const effects = tensors(`${name}.indirect_effect`);
    const perTrial = Array.from({ length: effects.shape[0] ?? 0 }, (_, trial) =>
      Array.from({ length: blocks }, (_, block) => {
        const start = (trial * blocks + block) * headCount;
        return effects.data.subarray(start, start + headCount);
      }),
    );
    const average = averageIndirectEffect(perTrial);
    const heads = chooseHeads(average, 10);

    it('in average indirect effect and order', () => {
      const expected = tensors(`${name}.average_indirect_effect`).data;
      allNear(
        average.flatMap((row) => Array.from(row)),
        expected,
        1e-6,
      );
      assert.deepEqual(
        heads.map(({ block, head }) => [block, head]),
        task.top_heads.map(([block, head]) => [block, head]),
      );
      for (const [at, { score }] of heads.entries())
        near(score, task.top_heads[at]?.[2] ?? NaN, 1e-6);
    });
  });
}

describe('functionVector', () => {
  const headIn = [new Float32Array([1, 2, 3, 4]), new Float32Array([5, 6, 7, 8])];
  const weight = { dims: [2, 4], data: new Float32Array([1, 0, 0, 10, 0, 1, 100, 0]) };

  it('is the sum over heads of the weight times the head alone', () => {
    const heads = [
      { block: 0, head: 1 },
      { block: 1, head: 0 },
    ];
    const project = (_: number, input: Float32Array) => projectWith(weight, input);
    const vector = functionVector(heads, headIn, { headCount: 2, project });
    // Block 0: (3, 4) in its second half; block 1: (5, 6) in its first.
    assert.deepEqual([...vector], [40 + 5, 300 + 6]);
  });

  it('of all heads is the projection of the whole mean', () => {
    const heads = [
      { block: 0, head: 0 },
      { block: 0, head: 1 },
    ];
    const project = (_: number, input: Float32Array) => projectWith(weight, input);
    const vector = functionVector(heads, headIn, { headCount: 2, project });
    assert.deepEqual([...vector], [...projectWith(weight, headIn[0] ?? new Float32Array())]);
  });

  it('refuses a weight of another width', () => {
    assert.throws(() => projectWith(weight, new Float32Array(3)), withCode('lengthsDiffer'));
  });
});

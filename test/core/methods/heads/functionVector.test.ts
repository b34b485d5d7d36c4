import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { norm } from '../../../../extension/core/math/norm';
import { subtractRows } from '../../../../extension/core/math/subtractRows';
import { chooseHeads } from '../../../../extension/core/methods/heads/chooseHeads';
import {
  averageIndirectEffect,
  functionVector,
  meanHeadInputs,
  projectWith,
} from '../../../../extension/core/methods/heads/functionVector';
import { loadModel } from '../../../../extension/core/model/loadModel';
import { hookName, type HookPoint } from '../../../../extension/core/steering/hookPoint';
import { sharedJson, sharedPath } from '../../../support/golden';
import { allNear, near, withCode } from '../../../support/near';
import { goldenTensors } from '../../../support/tensors';

const tensors = goldenTensors('golden/methods/function-vectors/tensors.safetensors');
interface Task {
  readonly top_heads: readonly (readonly [number, number, number])[];
  readonly mean_prompts: readonly { readonly token_ids: readonly number[] }[];
}
const { tasks } = sharedJson<{ tasks: Readonly<Record<string, Task>> }>(
  'golden/methods/function-vectors/golden.json',
);
const [blocks, headCount, headWidth] = [30, 9, 64];
const model = await loadModel(sharedPath('models/SmolLM2-135M-Instruct'));
after(() => model.close());

/** W_O·x as the model itself computes it: what a push before the projection adds behind it. */
async function projectByModel(block: number, headIn: Float32Array): Promise<Float32Array> {
  const attnOut: HookPoint = { block, site: 'attnOut' };
  const push = {
    hookPoint: { block, site: 'headIn' as const },
    operator: 'add' as const,
    tensors: { vector: { dims: [headIn.length], data: headIn } },
  };
  const trace = async (multiplier: number) => {
    const steering = [{ push, multiplier, positions: { from: 0 } }];
    const request = { rows: [[0]], capture: [attnOut], logits: false, steering, exact: true };
    const { activations } = await model.traceRow(request, 0);
    return activations[hookName(attnOut)]?.data ?? new Float32Array();
  };
  return Float32Array.from(subtractRows(await trace(1), await trace(0)));
}

for (const [name, task] of Object.entries(tasks)) {
  describe(`the function vector of ${name} equals the authors'`, () => {
    const effects = tensors(`${name}.indirect_effect`);
    const perTrial = Array.from({ length: effects.shape[0] ?? 0 }, (_, trial) =>
      Array.from({ length: blocks }, (_, block) => {
        const start = (trial * blocks + block) * headCount;
        return effects.data.subarray(start, start + headCount);
      }),
    );
    const average = averageIndirectEffect(perTrial);
    const heads = chooseHeads(average, 10);
    const means = tensors(`${name}.mean_head_activations`).data;
    const meanHeadIn = Array.from({ length: blocks }, (_, block) => {
      const width = headCount * headWidth;
      return Float32Array.from(means.subarray(block * width, (block + 1) * width));
    });

    it('in the average indirect effect and the heads it chooses', () => {
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

    it('in the vector', async () => {
      const outputs = new Map<number, Float32Array>();
      for (const block of new Set(heads.map((head) => head.block))) {
        // The padded input depends on the chosen heads only; it is what functionVector passes on.
        functionVector(heads, meanHeadIn, {
          headCount,
          project: (of, headIn) => {
            if (of === block) outputs.set(block, headIn);
            return headIn;
          },
        });
        outputs.set(block, await projectByModel(block, outputs.get(block) ?? new Float32Array()));
      }
      const vector = functionVector(heads, meanHeadIn, {
        headCount,
        project: (block) => outputs.get(block) ?? [],
      });
      const expected = tensors(`${name}.function_vector`).data;
      assert.ok(norm(subtractRows(vector, expected)) <= 1e-3 * norm(expected));
    });

    it('in the mean head outputs of its ten-shot prompts', async () => {
      const hookPoints = Array.from({ length: blocks }, (_, block): HookPoint => {
        return { block, site: 'headIn' };
      });
      const prompts = [];
      for (const { token_ids: prompt } of task.mean_prompts) {
        const last = [prompt.length - 1];
        const read = {
          prompt: prompt.slice(0, -1),
          branches: [{ answer: prompt.slice(-1), pools: [last] }],
        };
        const [branch] = await model.readActivations(read, hookPoints);
        prompts.push(branch?.[0] ?? []);
      }
      for (const [block, found] of meanHeadInputs(prompts).entries()) {
        const expected = meanHeadIn[block] ?? new Float32Array();
        assert.ok(norm(subtractRows(found, expected)) <= 1e-4 * norm(expected), `block ${block}`);
      }
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

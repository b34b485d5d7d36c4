import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { norm } from '../../../../extension/core/math/norm';
import { subtractRows } from '../../../../extension/core/math/subtractRows';
import {
  buildFunctionVector,
  defaultHeads,
} from '../../../../extension/core/methods/heads/buildFunctionVector';
import { loadModel } from '../../../../extension/core/model/loadModel';
import { unsteered, type Setting } from '../../../../extension/core/steering/push';
import { sharedJson, sharedPath } from '../../../support/golden';
import { allNear, near, withCode } from '../../../support/near';
import { goldenTensors } from '../../../support/tensors';

interface Prompt {
  readonly token_ids: readonly number[];
  readonly target_id: number;
}
interface Steered {
  readonly target_probability: number;
}
interface ZeroShot extends Prompt {
  readonly unsteered: Steered;
  readonly coefficient1: Steered;
  readonly coefficient2: Steered;
  readonly coefficient4: Steered;
}
interface Task {
  readonly mean_prompts: readonly Prompt[];
  readonly shuffled_prompts: readonly Prompt[];
  readonly top_heads: readonly (readonly [number, number, number])[];
  readonly zero_shot: readonly ZeroShot[];
}
const folder = 'golden/methods/function-vectors';
const { tasks } = sharedJson<{ tasks: Readonly<Record<string, Task>> }>(`${folder}/golden.json`);
const tensors = goldenTensors(`${folder}/tensors.safetensors`);
const model = await loadModel(sharedPath('models/SmolLM2-135M-Instruct'));
after(() => model.close());

for (const [name, task] of Object.entries(tasks)) {
  // Each prompt patches every head, so one task is built whole and of others two prompts are read.
  const isWhole = name === 'present-past';
  const prompts = isWhole ? task.shuffled_prompts : task.shuffled_prompts.slice(0, 2);
  describe(`a function vector of ${name}, from prompts to steered answers, equals the authors'`, async () => {
    const built = await buildFunctionVector(model, {
      meanPrompts: task.mean_prompts.map(({ token_ids: tokens }) => tokens),
      trials: prompts.map(({ token_ids: prompt, target_id: target }) => {
        return { prompt, target };
      }),
      count: 10,
    });

    it('in mean activations', () => {
      const expected = tensors(`${name}.mean_head_activations`).data;
      const width = expected.length / built.meanHeadIn.length;
      for (const [block, found] of built.meanHeadIn.entries()) {
        const own = expected.subarray(block * width, (block + 1) * width);
        assert.ok(norm(subtractRows(found, own)) <= 1e-4 * norm(own), `block ${block}`);
      }
    });

    it('in the indirect effect of every head on every prompt', () => {
      const found = built.effects.flatMap((trial) => trial.flatMap((heads) => [...heads]));
      const expected = tensors(`${name}.indirect_effect`).data;
      const share = prompts.length / task.shuffled_prompts.length;
      allNear(found, expected.subarray(0, expected.length * share), 2e-4);
    });
    if (!isWhole) return;

    it('in the heads and in the vector', () => {
      assert.deepEqual(
        built.heads.map(({ block, head }) => [block, head]),
        task.top_heads.map(([block, head]) => [block, head]),
      );
      const expected = tensors(`${name}.function_vector`).data;
      assert.ok(norm(subtractRows(built.vector, expected)) <= 1e-3 * norm(expected));
    });

    it('in what the vector does to zero-shot answers', async () => {
      const vector = { dims: [built.vector.length], data: built.vector };
      const hookPoint = { block: 10, site: 'residPost' } as const;
      const settings = [1, 2, 4].map((multiplier): Setting => {
        const push = { hookPoint, operator: 'add', tensors: { vector }, multiplier } as const;
        return { pushes: [push], positions: 'fromPromptLast' };
      });
      for (const item of task.zero_shot) {
        const answers = { prompt: item.token_ids, answers: [[item.target_id]] };
        const scores = await model.scoreAnswers(answers, [unsteered, ...settings]);
        const { coefficient1, coefficient2, coefficient4 } = item;
        const expected = [item.unsteered, coefficient1, coefficient2, coefficient4];
        for (const [at, { target_probability: probability }] of expected.entries()) {
          near(Math.exp(scores[at]?.[0]?.logProbs[0] ?? NaN), probability, 1e-3);
        }
      }
    });
  });
}

describe('buildFunctionVector', () => {
  it('takes the share of heads that Llama 2 had', () => {
    assert.equal(defaultHeads(32, 32), 20);
    assert.equal(defaultHeads(30, 9), 6);
  });

  it('refuses a model whose number of heads is not known', async () => {
    const { headCount: _unknown, ...rest } = model;
    const options = { meanPrompts: [[0]], trials: [{ prompt: [0], target: 1 }] };
    await assert.rejects(buildFunctionVector(rest, options), withCode('headCountMissing'));
  });

  it('stops when it is cancelled', async () => {
    const options = {
      meanPrompts: [[0, 1]],
      trials: [{ prompt: [0], target: 1 }],
      signal: AbortSignal.abort(),
    };
    await assert.rejects(buildFunctionVector(model, options), withCode('cancelled'));
  });
});

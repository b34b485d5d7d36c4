import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ablateEverywhere } from '../../../../extension/core/methods/refusal/ablateEverywhere';
import { refusalDirection } from '../../../../extension/core/methods/refusal/refusalDirection';
import { type LoadedModel, loadModel } from '../../../../extension/core/model/loadModel';
import type { TraceSteering } from '../../../../extension/core/model/trace';
import { hookName } from '../../../../extension/core/steering/hookPoint';
import { sharedPath } from '../../../support/golden';
import { allNear, near, withCode } from '../../../support/near';

/** Two tokens of a template after each instruction. */
const after = [317, 5];
const prompts = (...instructions: readonly (readonly number[])[]) =>
  instructions.map((tokens) => [3, ...tokens, ...after]);
const train = {
  harmful: prompts([20, 21, 22], [23, 24], [25, 26, 27, 28]),
  harmless: prompts([120, 121], [122, 123, 124], [125]),
};
const validation = { harmful: prompts([29, 30], [31]), harmless: prompts([126, 127, 128], [129]) };
const refusalTokens = [40, 77];
const width = 64;

describe('the refusal direction', () => {
  it('and its candidates are those of full passes', async () => {
    await withModel(async (model) => {
      const seen: string[] = [];
      const found = await refusalDirection(model, {
        ...{ train, validation, refusalTokens, seed: 0 },
        onProgress: ({ done, total, label }) => seen.push(`${label} ${done}/${total}`),
      });
      const { candidates } = found;
      // Two tokens, and the inputs of blocks 1 to 3: all below 0.8 of 4 blocks.
      assert.deepEqual(
        candidates.map(({ token, block }) => `${token} ${block}`).sort(),
        [-2, -1].flatMap((token) => [1, 2, 3].map((block) => `${token} ${block}`)).sort(),
      );
      for (const { token, block, direction, ablated, kl, induced } of candidates) {
        const [plus, minus] = [
          await meanInput(model, train.harmful, token, block),
          await meanInput(model, train.harmless, token, block),
        ];
        allNear(
          direction,
          plus.map((value, i) => value - (minus[i] ?? NaN)),
          1e-5,
        );
        const ablation = ablateEverywhere(4, direction).map((push) => ({ push, multiplier: 1 }));
        const tensors = { vector: { dims: [width], data: direction } };
        const hookPoint = { block, site: 'residPre' } as const;
        const added = [{ push: { hookPoint, operator: 'add' as const, tensors }, multiplier: 1 }];
        const under = async (
          list: readonly (readonly number[])[],
          steering: readonly TraceSteering[],
        ) => Promise.all(list.map((prompt) => probabilities(model, prompt, steering)));
        near(ablated, meanOf((await under(validation.harmful, ablation)).map(score)), 1e-4);
        near(induced, meanOf((await under(validation.harmless, added)).map(score)), 1e-4);
        const before = await under(validation.harmless, []);
        const divergences = (await under(validation.harmless, ablation)).map((p, at) =>
          p.reduce((sum, value, i) => sum + value * Math.log(value / (before[at]?.[i] ?? NaN)), 0),
        );
        near(kl, meanOf(divergences), 1e-4);
      }
      const order = candidates.map(({ ablated }) => ablated);
      assert.deepEqual(
        order,
        order.toSorted((a, b) => a - b),
      );
      assert.equal(seen.at(-1), 'candidates 6/6');
    });
  });

  it('comes with how far the model refuses by itself', async () => {
    await withModel(async (model) => {
      const options = { train, validation, refusalTokens, seed: 0 };
      const { unsteered } = await refusalDirection(model, options);
      for (const side of ['harmful', 'harmless'] as const) {
        const scores: number[] = [];
        for (const prompt of validation[side])
          scores.push(score(await probabilities(model, prompt, [])));
        near(unsteered[side].mean, meanOf(scores), 1e-4);
        assert.equal(unsteered[side].n, 2);
        assert.equal(unsteered[side].refused, 0);
        const { low = NaN, high = NaN } = unsteered[side].interval ?? {};
        assert.ok(low <= unsteered[side].mean && unsteered[side].mean <= high);
      }
    });
  });

  it('needs prompts to build from and others to choose on', async () => {
    await withModel(async (model) => {
      const none = { harmful: [], harmless: [] };
      const build = (given: Partial<Record<'train' | 'validation', typeof none>>) =>
        refusalDirection(model, { train, validation, refusalTokens, seed: 0, ...given });
      await assert.rejects(build({ train: none }), withCode('tooFewPairs'));
      await assert.rejects(build({ validation: none }), withCode('tooFewPairs'));
    });
  });
});

async function meanInput(
  model: LoadedModel,
  list: readonly (readonly number[])[],
  token: number,
  block: number,
): Promise<number[]> {
  const hookPoint = { block, site: 'residPre' } as const;
  const sums = new Array<number>(width).fill(0);
  for (const prompt of list) {
    const request = { rows: [prompt], capture: [hookPoint], logits: false, steering: [] };
    const { activations } = await model.traceRow({ ...request, exact: true }, 0);
    const start = (prompt.length + token) * width;
    const data = activations[hookName(hookPoint)]?.data ?? new Float32Array();
    sums.forEach((sum, i) => (sums[i] = sum + (data[start + i] ?? NaN) / list.length));
  }
  return sums;
}

/** Of the token after a prompt, from a full pass. */
async function probabilities(
  model: LoadedModel,
  prompt: readonly number[],
  steering: readonly TraceSteering[],
): Promise<readonly number[]> {
  const request = { rows: [prompt], capture: [], logits: true, steering, exact: true };
  const { logits } = await model.traceRow(request, 0);
  const last = Array.from(logits?.data.slice(-model.record.vocabularySize) ?? [], Math.exp);
  const total = last.reduce((sum, value) => sum + value, 0);
  return last.map((value) => value / total);
}

function score(p: readonly number[]): number {
  const refusing = refusalTokens.reduce((sum, token) => sum + (p[token] ?? NaN), 0);
  return Math.log(refusing) - Math.log(1 - refusing);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

async function withModel(body: (model: LoadedModel) => Promise<void>): Promise<void> {
  const model = await loadModel(sharedPath('models/tiny/llama/plain'), { graphLimit: 16 });
  try {
    await body(model);
  } finally {
    await model.close();
  }
}

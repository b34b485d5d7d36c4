import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actAdd, actAddOf } from '../../../../extension/core/methods/recipes/actAdd';
import { type LoadedModel, loadModel } from '../../../../extension/core/model/loadModel';
import { hookName, type HookPoint } from '../../../../extension/core/steering/hookPoint';
import type { PushPart } from '../../../../extension/core/steering/push';
import { pushesAt } from '../../../../extension/core/steering/steeringOperator';
import { fakeModel } from '../../../support/fakeModel';
import { sharedPath } from '../../../support/golden';
import { allNear, withCode } from '../../../support/near';
import { encodedPair, recipeContext } from '../../../support/recipeContext';

const width = 64;
const first = 7;
const positive = [40, 41, 42, 43];
const negative = [40, 90];
const pairs = [
  encodedPair('other', [11, 12], [13, 14], [first]),
  encodedPair('mine', positive, negative, [first, 8]),
];
const prompt = [3, 120, 269, 262, 291, 151, 20];

describe('ActAdd', () => {
  for (const site of ['residPre', 'residPost'] as const) {
    for (const alignment of [1, 2]) {
      it(`adds each token’s difference from position ${alignment} on, at ${site}`, async () => {
        await withModel(async (model) => {
          const hookPoint: HookPoint = { block: 2, site };
          const recipe = actAddOf({ pairId: 'mine', alignment });
          const built = await recipe.build(recipeContext(pairs, { model, block: 2, site }));
          const [space = NaN] = model.tokenizer.encode(' ');
          const [plus, minus] = [
            await rowsAt(model, [first, ...positive], hookPoint),
            await rowsAt(model, [first, ...negative, space, space], hookPoint),
          ];
          const before = await rowsAt(model, prompt, hookPoint);
          const after = await rowsAt(model, prompt, hookPoint, built.parts, 2.5);
          for (const [at, row] of before.entries()) {
            const token = at - alignment + 1;
            const isPushed = token >= 1 && token <= positive.length;
            const expected = row.map((value, i) => {
              const difference = (plus[token]?.[i] ?? NaN) - (minus[token]?.[i] ?? NaN);
              return value + (isPushed ? 2.5 * difference : 0);
            });
            allNear(after[at] ?? [], expected, 1e-5, `position ${at}`);
          }
          // The first tokens are the same in both, so nothing is pushed there.
          assert.deepEqual(
            built.parts.map(({ span }) => span?.from),
            [1, 2, 3].map((at) => alignment + at),
          );
        });
      });
    }
  }

  it('pushes as many positions of a prompt as differ, and none of its answer', async () => {
    await withModel(async (model) => {
      const built = await actAddOf({ pairId: 'mine' }).build(recipeContext(pairs, { model }));
      const pushes = pushesAt(built.parts, 1);
      const { positions = 'answer' } = actAdd;
      const applied = async (length: number) => {
        const task = { prompt: prompt.slice(0, length), answers: [[5, 6, 7]] };
        const scores = await model.scoreAnswers(task, [{ pushes, positions }]);
        return scores[0]?.[0]?.appliedPositions;
      };
      assert.deepEqual([await applied(7), await applied(4), await applied(3)], [3, 2, 1]);
    });
  });

  it('takes the first pair where none is named, and says which', async () => {
    await withModel(async (model) => {
      const { record, parts } = await actAdd.build(recipeContext(pairs, { model }));
      assert.deepEqual([record.variant, record.pairs?.count, parts.length], ['pair other', 1, 2]);
      assert.deepEqual(parts[0]?.hookPoint, { block: 1, site: 'residPre' });
    });
  });

  it('needs a space of one token only where the answers differ in length', async () => {
    // Its tokenizer knows no token at all.
    const model = fakeModel((text, at) => [text[at] ?? NaN, 0, 0]);
    const build = (negativeAnswer: readonly number[]) =>
      actAdd.build(recipeContext([encodedPair('a', [4, 5], negativeAnswer)], { model }));
    assert.equal((await build([6, 7])).parts.length, 2);
    await assert.rejects(build([6]), withCode('noPadToken'));
  });

  it('refuses a pair that is not there, and one whose answers are the same', async () => {
    await withModel(async (model) => {
      const missing = actAddOf({ pairId: 'none' }).build(recipeContext(pairs, { model }));
      await assert.rejects(missing, withCode('noSuchPair'));
      const same = recipeContext([encodedPair('a', [4, 5], [4, 5])], { model });
      await assert.rejects(actAdd.build(same), withCode('zeroVector'));
    });
  });
});

async function rowsAt(
  model: LoadedModel,
  tokens: readonly number[],
  hookPoint: HookPoint,
  parts: readonly PushPart[] = [],
  multiplier = 1,
): Promise<readonly (readonly number[])[]> {
  const steering = parts.map((push) => ({ push, multiplier }));
  const request = { rows: [tokens], capture: [hookPoint], logits: false, steering, exact: true };
  const { activations } = await model.traceRow(request, 0);
  const data = activations[hookName(hookPoint)]?.data ?? new Float32Array();
  return tokens.map((_, at) => Array.from(data.slice(at * width, (at + 1) * width)));
}

async function withModel(body: (model: LoadedModel) => Promise<void>): Promise<void> {
  const model = await loadModel(sharedPath('models/tiny/llama/plain'));
  try {
    await body(model);
  } finally {
    await model.close();
  }
}

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { functionVector } from '../../../../extension/core/methods/recipes/functionVector';
import { iti } from '../../../../extension/core/methods/recipes/iti';
import { loadModel } from '../../../../extension/core/model/loadModel';
import type { Pair } from '../../../../extension/core/pairs/pair';
import { hookName } from '../../../../extension/core/steering/hookPoint';
import { pushesAt } from '../../../../extension/core/steering/steeringOperator';
import { sharedPath } from '../../../support/golden';
import { withCode } from '../../../support/near';
import { encodedPair, recipeContext } from '../../../support/recipeContext';

// Heads of 32 in a residual stream of 64: their width is not that of the stream over their number.
const model = await loadModel(sharedPath('models/tiny/qwen3/plain'));
after(() => model.close());
const { blockCount, width } = model.record;

const encoded = [3, 7, 20, 31, 44, 58].map((token, at) =>
  encodedPair(`p${at}`, [token, token + 1, 120], [token, token + 1, 130 + at]),
);

const pairs = ['red', 'tall', 'old', 'warm'].map((word): Pair => {
  const side = (answer: string) => ({
    messages: [{ role: 'user' as const, content: `What is ${word}?` }],
    answer,
  });
  return { id: word, positive: side(`${word}er`), negative: side('no'), tags: [] };
});

describe('the recipe of ITI', () => {
  it('pushes heads where they are, whatever site is asked for', async () => {
    const context = recipeContext(encoded, { model, site: 'mlpOut', operator: 'ablate' });
    const { parts, unit } = await iti.build(context);
    assert.equal(unit, 'sigma');
    assert.ok(parts.length >= 1 && parts.length <= blockCount);
    for (const { hookPoint, operator, tensors } of parts) {
      assert.equal(operator, 'add');
      assert.equal(hookPoint.site, 'headIn');
      assert.notDeepEqual(tensors.vector?.dims, [width]);
    }
  });

  it('makes pushes that the model takes', async () => {
    const { parts } = await iti.build(recipeContext(encoded, { model }));
    const setting = { pushes: pushesAt(parts, 15), positions: iti.positions ?? 'answer' };
    const task = { prompt: [0, 3], answers: [[7]] };
    const [plain, pushed] = await model.scoreAnswers(task, [{ ...setting, pushes: [] }, setting]);
    assert.notEqual(plain?.[0]?.logProbs[0], pushed?.[0]?.logProbs[0]);
  });

  it('refuses a model whose number of heads is not known', async () => {
    const { headCount: _unknown, ...rest } = model;
    const context = recipeContext(encoded, { model: rest });
    await assert.rejects(iti.build(context), withCode('headCountMissing'));
  });
});

describe('the recipe of function vectors', () => {
  it('pushes the block given, and says which prompts and heads the vector is from', async () => {
    const context = recipeContext([], { model, pairs, block: 1 });
    const [built, again] = [
      await functionVector.build(context),
      await functionVector.build(context),
    ];
    const [part] = built.parts;
    assert.equal(built.parts.length, 1);
    assert.equal(part && hookName(part.hookPoint), 'blocks.1.hook_resid_post');
    assert.deepEqual(part?.tensors.vector?.dims, [width]);
    assert.match(built.record.variant ?? '', /prompts of 3 shots.*shuffled labels: \d+\.\d+/);
    assert.deepEqual(again.parts, built.parts);
  });

  it('refuses fewer pairs than a demonstration and a question need', async () => {
    const context = recipeContext([], { model, pairs: pairs.slice(0, 2) });
    await assert.rejects(functionVector.build(context), withCode('tooFewPairs'));
  });
});

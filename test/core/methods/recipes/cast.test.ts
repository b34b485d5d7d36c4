import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cast } from '../../../../extension/core/methods/recipes/cast';
import type { RecipeContext } from '../../../../extension/core/methods/recipes/recipe';
import type { EncodedPair } from '../../../../extension/core/pairs/encodePair';
import { gateFires } from '../../../../extension/core/steering/conditionGate';
import { fakeModel } from '../../../support/fakeModel';
import { withCode } from '../../../support/near';
import { recipeContext } from '../../../support/recipeContext';

/** Tokens from 10 on are about the concept's prompts, at block 2 only; 1 and 2 are answers. */
const activation = (text: readonly number[], at: number, { block }: { readonly block: number }) => {
  const token = text[at] ?? NaN;
  const answer = token === 1 ? 1 : token === 2 ? -1 : 0;
  const about = block === 2 && token >= 10 ? 5 + token / 100 : 0;
  return [answer, about, 1 + token / 1000];
};

const pair = (id: number, positive: number, negative: number): EncodedPair => ({
  id: `${id}`,
  positive: { prompt: [positive, positive + 1], answer: [1] },
  negative: { prompt: [negative, negative + 1], answer: [2] },
});
const samePrompts = [10, 20, 30, 40, 50, 50].map((token, id) => pair(id, token, token));
const otherPrompts = [[3], [4], [5], [6], [7], [7]];

function context(encoded: readonly EncodedPair[], more: Partial<RecipeContext>): RecipeContext {
  return recipeContext(encoded, { model: fakeModel(activation), ...more });
}

describe('the recipe of CAST', () => {
  it('puts the mean difference behind a gate at the block that tells prompts apart', async () => {
    const built = await cast.build(context(samePrompts, { otherPrompts }));
    const { gate, parts, record } = built;
    assert.deepEqual(gate?.hookPoint, { block: 2, site: 'residPost' });
    assert.ok(gateFires([0, 5, 1], gate));
    assert.ok(!gateFires([0, 0, 1], gate));
    assert.deepEqual(
      parts.map(({ hookPoint, operator, tensors }) => [
        hookPoint.block,
        operator,
        Array.from(tensors['vector']?.data ?? [])[0],
      ]),
      [[1, 'add', 2]],
    );
    assert.equal(record.method, 'cast');
    assert.match(
      record.checks.find(({ code }) => code === 'gateF1')?.message ?? '',
      /F1 1\.00 on 2 prompts to steer and 2 others/,
    );
  });

  it('takes the negative members’ prompts for the others where they have their own', async () => {
    const apart = [10, 20, 30, 40].map((token, id) => pair(id, token, 3 + id));
    const model = fakeModel(activation);
    const { gate } = await cast.build(context(apart, { otherPrompts: [[90], [91]], model }));
    assert.equal(gate?.hookPoint.block, 2);
    assert.ok(model.tasks.every(({ prompt }) => prompt[0] !== 90));
  });

  it('refuses to guess which prompts are others, and too few of them', async () => {
    await assert.rejects(cast.build(context(samePrompts, {})), withCode('otherPromptsMissing'));
    const one = context(samePrompts, { otherPrompts: [[3], [3]] });
    await assert.rejects(cast.build(one), withCode('tooFewPrompts'));
  });
});

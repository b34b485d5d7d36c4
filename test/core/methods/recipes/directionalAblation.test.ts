import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { directionalAblation } from '../../../../extension/core/methods/recipes/directionalAblation';
import { fakeModel } from '../../../support/fakeModel';
import { encodedPair, recipeContext } from '../../../support/recipeContext';

describe('the recipe of directional ablation', () => {
  it('takes the mean difference at the block given out of all that writes to the stream', async () => {
    const model = fakeModel((text, at, { block }) => [text[at] ?? NaN, block, 10 ** block * at]);
    const encoded = [encodedPair('a', [5, 6], [7]), encodedPair('b', [5, 6], [7])];
    const built = await directionalAblation.build(recipeContext(encoded, { model, block: 2 }));
    // Behind a prompt of one token: mean tokens 5.5 and 7, at mean positions 1.5 and 1.
    const names = built.parts.map(({ hookPoint: { block, site } }) => `${block}.${site}`);
    const every = [0, 1, 2, 3].flatMap((block) => [`${block}.attnOut`, `${block}.mlpOut`]);
    assert.deepEqual(names, ['0.residPre', ...every]);
    for (const { operator, tensors } of built.parts) {
      assert.equal(operator, 'ablate');
      assert.deepEqual(Array.from(tensors['vector']?.data ?? []), [-1.5, 0, 50]);
    }
    assert.equal(built.record.method, 'directionalAblation');
    assert.deepEqual([directionalAblation.moves, directionalAblation.largest], ['away', 1]);
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openModel } from '../../../extension/core/actions/openModel';
import {
  completeTexts,
  type TextCondition,
  type TextToken,
} from '../../../extension/core/actions/texts/completeTexts';
import type { LoadedModel } from '../../../extension/core/model/loadModel';
import { unsteered } from '../../../extension/core/steering/push';
import { sharedPath } from '../../support/golden';

const messages = [{ role: 'user', content: 'How are you?' }] as const;
const sampling = { maxTokens: 6, temperature: 0, seed: 1 };

describe('completeTexts', () => {
  let model: LoadedModel;
  before(async () => {
    model = await openModel({ name: sharedPath('models/tiny/llama/plain'), precision: 'exact' });
  });
  after(() => model.close());

  const prompted: TextCondition = { instruction: 'Be shy.' };
  const plain: TextCondition = { setting: unsteered };
  const complete = async (...conditions: TextCondition[]) => {
    const told: TextToken[] = [];
    const { completions } = await completeTexts(
      model,
      { ...sampling, messages, conditions },
      { onToken: (token) => told.push(token) },
    );
    return { completions, told };
  };

  it('gives columns in the order asked for, whatever is completed first', async () => {
    const [alone] = (await complete(plain)).completions;
    const [asked] = (await complete(prompted)).completions;
    assert.notDeepEqual(alone?.tokens, asked?.tokens);
    const { completions, told } = await complete(prompted, plain, prompted);
    assert.deepEqual(
      completions.map(({ tokens }) => tokens),
      [asked, alone, asked].map((each) => each?.tokens),
    );
    for (const [column, { text }] of completions.entries()) {
      const streamed = told.filter((token) => token.column === column);
      assert.equal(streamed.map((token) => token.text).join(''), text);
    }
  });

  it('of nothing asked for is nothing', async () => {
    assert.deepEqual((await complete()).completions, []);
  });
});

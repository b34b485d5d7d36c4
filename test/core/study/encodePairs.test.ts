import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parsePairFile } from '../../../extension/core/pairs/parsePairFile';
import { encodePairs } from '../../../extension/core/study/encodePairs';
import { hashModel } from '../../support/hashModel';

const model = hashModel();
const file = parsePairFile(
  JSON.stringify({
    version: 1,
    pairs: [
      { id: 'short', prompt: 'Q', positive: 'yes', negative: 'no' },
      {
        id: 'long',
        prompt: 'Q',
        positive: 'yes',
        negative: 'n'.repeat(model.record.contextLength),
      },
    ],
  }),
  'kind.pairs.jsonc',
);

describe('encodePairs', () => {
  it('keeps the order and the ids', () => {
    const [pair] = encodePairs(model, file, file.pairs.slice(0, 1));
    assert.equal(pair?.id, 'short');
    assert.deepEqual(pair.positive.answer, model.tokenizer.encode('yes'));
  });

  it('names the pair that is longer than the model’s context', () =>
    assert.throws(() => encodePairs(model, file, file.pairs), {
      code: 'pairTooLong',
      message: /kind\.pairs\.jsonc: pair "long" has \d+ tokens.* holds 400/s,
    }));
});

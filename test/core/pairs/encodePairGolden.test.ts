import assert from 'node:assert/strict';
import { it } from 'node:test';
import { loadTokenizer } from '../../../extension/core/model/loadTokenizer';
import { encodePair } from '../../../extension/core/pairs/encodePair';
import { importPairs } from '../../../extension/core/pairs/importPairs';
import { sharedJson, sharedPath } from '../../support/golden';

interface Texts {
  readonly train_pairs: readonly object[];
  readonly steerability: { readonly answer_tokens: readonly (readonly [number, number])[] };
  readonly test_items: readonly object[];
}
interface Tokens {
  readonly token_ids: {
    readonly train: readonly {
      readonly positive: readonly number[];
      readonly negative: readonly number[];
      readonly prompt_tokens: number;
    }[];
  };
}

const tokenizer = await loadTokenizer(sharedPath('models/SmolLM2-135M-Instruct'));

/** The pairs of a golden file, through the product's own reader. */
function encoded(pairs: readonly object[]) {
  const { file } = importPairs(JSON.stringify({ pairs }), 'golden.pairs.jsonc');
  return file.pairs.map((pair) => encodePair(pair, file, tokenizer));
}

it('pairs become the token ids that the reference activations were read from', () => {
  const { train_pairs } = sharedJson<Texts>('golden/extraversion/golden.json');
  const { train } = sharedJson<Tokens>('golden/methods/activations/golden.json').token_ids;
  const found = encoded(train_pairs).map(({ positive, negative }) => ({
    positive: [...positive.prompt, ...positive.answer],
    negative: [...negative.prompt, ...negative.answer],
    prompt_tokens: positive.prompt.length,
  }));
  assert.deepEqual(found, train);
});

for (const concept of ['extraversion', 'refusal-ab']) {
  it(`answers of ${concept} have as many tokens as in the reference`, () => {
    const { test_items, steerability } = sharedJson<Texts>(`golden/${concept}/golden.json`);
    const counts = encoded(test_items).map(({ positive, negative }) => [
      positive.answer.length,
      negative.answer.length,
    ]);
    assert.deepEqual(counts, steerability.answer_tokens);
  });
}

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { distinctN } from '../../../extension/core/evaluation/distinctN';
import { longestRepeatedSpan } from '../../../extension/core/evaluation/longestRepeatedSpan';
import { nGramEntropy } from '../../../extension/core/evaluation/nGramEntropy';
import { repetition } from '../../../extension/core/evaluation/repetition';
import { sharedJson } from '../../support/golden';
import { near } from '../../support/near';

interface TextCase {
  readonly name: string;
  readonly nltk_tokens: readonly string[];
  readonly model_token_ids: readonly number[];
  readonly 'steering_eval.n_gram_entropy': number;
  readonly 'own.nltk_tokens': Readonly<Record<string, number | null>>;
  readonly 'own.model_tokens': Readonly<Record<string, number | null>>;
}
const golden = sharedJson<{ cases: readonly TextCase[] }>('golden/methods/text/golden.json');

function check(tokens: readonly number[], expected: Readonly<Record<string, number | null>>): void {
  const same = (actual: number | undefined, name: string) => {
    const value = expected[name];
    if (value === null) assert.equal(actual, undefined, name);
    else near(actual, value ?? NaN, 1e-12, name);
  };
  for (const n of [1, 2, 3, 4]) {
    same(repetition(tokens, { n }), `seen_before${n}`);
    same(distinctN(tokens, n), `distinct${n}_per_ngrams`);
  }
  same(repetition(tokens), 'seen_before4');
  same(longestRepeatedSpan(tokens), 'longest_repeated_span');
  const apart = longestRepeatedSpan(tokens, { overlap: false });
  same(apart, 'longest_repeated_span_without_overlap');
}

describe('repetition, distinct-n and longest repeated span', () => {
  for (const each of golden.cases) {
    it(`agree with plain counting for the text "${each.name}", in words and in tokens`, () => {
      const ids = new Map(each.nltk_tokens.map((word, index) => [word, index]));
      check(
        each.nltk_tokens.map((word) => ids.get(word) ?? NaN),
        each['own.nltk_tokens'],
      );
      check(each.model_token_ids, each['own.model_tokens']);
    });
  }

  it('n-gram entropy agrees with published code, but for texts too short to have one', () => {
    for (const each of golden.cases) {
      const ids = new Map(each.nltk_tokens.map((word, index) => [word, index]));
      const found = nGramEntropy(each.nltk_tokens.map((word) => ids.get(word) ?? NaN));
      if (each.nltk_tokens.length < 3) assert.equal(found, undefined);
      else near(found, each['steering_eval.n_gram_entropy'], 1e-12, each.name);
    }
  });

  it('longest repeated span agrees with trying every span', () => {
    const tokens = fc.array(fc.nat(2), { maxLength: 14 });
    fc.assert(
      fc.property(tokens, fc.boolean(), (text, overlap) => {
        assert.equal(longestRepeatedSpan(text, { overlap }), bruteForce(text, overlap));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('a text without an n-gram has no repetition rather than none', () => {
    assert.equal(repetition([1, 2, 3]), undefined);
    assert.equal(distinctN([], 1), undefined);
    assert.equal(longestRepeatedSpan([]), 0);
  });
});

function bruteForce(text: readonly number[], overlap: boolean): number {
  for (let length = text.length - 1; length > 0; length--) {
    for (let first = 0; first + length <= text.length; first++) {
      const from = overlap ? first + 1 : first + length;
      for (let second = from; second + length <= text.length; second++) {
        const span = (start: number) => text.slice(start, start + length).join();
        if (span(first) === span(second)) return length;
      }
    }
  }
  return 0;
}

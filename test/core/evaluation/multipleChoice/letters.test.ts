import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { agreementOf } from '../../../../extension/core/evaluation/multipleChoice/agreement';
import { letterEffect } from '../../../../extension/core/evaluation/multipleChoice/letterEffect';
import { scoreForm } from '../../../../extension/core/evaluation/multipleChoice/scoreForm';
import type { Model } from '../../../../extension/core/model/model';
import type { Pair } from '../../../../extension/core/pairs/pair';
import type { Setting } from '../../../../extension/core/steering/push';
import { hashModel } from '../../../support/hashModel';

describe('the effect on letters', () => {
  it('is apart from a liking for a letter, which cancels out over both orders', () => {
    const [content, liking] = [1.5, -4];
    const orders = { positiveIsA: content + liking, positiveIsB: content - liking };
    assert.deepEqual(letterEffect(orders), { content, towardA: liking });
  });
});

describe('the agreement of two forms', () => {
  const [above, below, around] = [
    { low: 0.1, high: 1 },
    { low: -1, high: -0.1 },
    { low: -0.1, high: 1 },
  ];
  for (const [open, letters, expected] of [
    [above, above, 'same'],
    [below, below, 'same'],
    [above, below, 'opposite'],
    [below, around, 'onlyOpen'],
    [around, below, 'onlyLetters'],
    [around, {}, 'neither'],
  ] as const) {
    it(`is ${expected} for ${JSON.stringify(open)} and ${JSON.stringify(letters)}`, () => {
      assert.equal(agreementOf(open, letters), expected);
    });
  }
});

describe('scoring a form', () => {
  const messages = [{ role: 'user' as const, content: 'Q' }];
  const form: Pair = {
    id: 'p1',
    positive: { messages, answer: '(A)' },
    negative: { messages, answer: '(B)' },
    tags: [],
  };
  const push: Setting = {
    pushes: [
      {
        hookPoint: { block: 1, site: 'residPost' },
        operator: 'add',
        tensors: { vector: { dims: [4], data: Float32Array.of(1, 0, 0, 0) } },
        multiplier: 1,
      },
    ],
    positions: 'answer',
  };

  /** `settings` are those that the model was given. */
  function model(joinsLetter: boolean): Model & { readonly settings: Setting[] } {
    const settings: Setting[] = [];
    const plain = hashModel();
    const { encode } = plain.tokenizer;
    return {
      ...plain,
      settings,
      tokenizer: {
        ...plain.tokenizer,
        encode: (text) =>
          encode(joinsLetter ? text.replace('(A', '\u0001').replace('(B', '\u0002') : text),
      },
      scoreAnswers: (task, given) => {
        settings.push(...given);
        return plain.scoreAnswers(task, given);
      },
    };
  }

  it('pushes as the study does where the letter is not the first token', async () => {
    const plain = model(false);
    const { isFromPromptLast, tokens, scores } = await scoreForm(plain, { form, file: {} }, [push]);
    assert.equal(isFromPromptLast, false);
    assert.deepEqual(tokens, { positive: 3, negative: 3 });
    assert.equal(scores.length, 1);
    assert.deepEqual(
      plain.settings.map(({ positions }) => positions),
      ['answer'],
    );
  });

  it('begins at the prompt’s last token where the letter is in the first, or nothing could move', async () => {
    const joined = model(true);
    const { isFromPromptLast, tokens } = await scoreForm(joined, { form, file: {} }, [push]);
    assert.equal(isFromPromptLast, true);
    assert.deepEqual(tokens, { positive: 2, negative: 2 });
    assert.deepEqual(
      joined.settings.map(({ positions }) => positions),
      ['fromPromptLast'],
    );
  });
});

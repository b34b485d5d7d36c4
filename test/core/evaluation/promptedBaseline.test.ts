import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  instructionFor,
  withInstruction,
} from '../../../extension/core/evaluation/promptedBaseline';
import type { Message, Tokenizer } from '../../../extension/core/model/tokenizer';
import { hashModel } from '../../support/hashModel';

const { tokenizer } = hashModel();
const user: Message = { role: 'user', content: 'Hi' };

const withoutSystem: Tokenizer = {
  ...tokenizer,
  chatPrompt: (messages) => tokenizer.chatPrompt(messages.filter(({ role }) => role !== 'system')),
};
const refusingSystem: Tokenizer = {
  ...tokenizer,
  chatPrompt: (messages) => {
    if (messages.some(({ role }) => role === 'system')) throw new Error('no system role');
    return tokenizer.chatPrompt(messages);
  },
};

describe('withInstruction', () => {
  const cases: [name: string, given: Message[], tokenizer: Tokenizer, wanted: Message[]][] = [
    ['becomes the system message', [user], tokenizer, [{ role: 'system', content: 'Do!' }, user]],
    [
      'is added to a system message',
      [{ role: 'system', content: 'Be brief.' }, user],
      tokenizer,
      [{ role: 'system', content: 'Be brief.\nDo!' }, user],
    ],
    [
      'goes before the first user message where the template drops system messages',
      [user, { role: 'assistant', content: 'Hello' }, user],
      withoutSystem,
      [{ role: 'user', content: 'Do!\n\nHi' }, { role: 'assistant', content: 'Hello' }, user],
    ],
    [
      'goes before the user message where the template refuses system messages',
      [user],
      refusingSystem,
      [{ role: 'user', content: 'Do!\n\nHi' }],
    ],
  ];
  for (const [name, given, template, wanted] of cases) {
    it(`an instruction ${name}`, () =>
      assert.deepEqual(withInstruction(given, 'Do!', template), wanted));
  }
});

describe('instructionFor', () => {
  it('says what the concept is, and differs by side', () => {
    const concept = { concept: 'extraversion', description: 'Prefers company to being alone.' };
    for (const side of ['positive', 'negative'] as const) {
      assert.match(
        instructionFor(concept, side),
        /extraversion\. Prefers company to being alone\./,
      );
    }
    assert.notEqual(instructionFor(concept, 'positive'), instructionFor(concept, 'negative'));
  });

  it('the name alone serves where there is no description', () =>
    assert.match(instructionFor({ concept: 'honesty' }, 'positive'), /honesty$/));
});

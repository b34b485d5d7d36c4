import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodePair } from '../../../../extension/core/pairs/encodePair';
import type { Message, Pair } from '../../../../extension/core/pairs/pair';
import { encodeShifted } from '../../../../extension/core/pairs/shifts/encodeShifted';
import { shifts } from '../../../../extension/core/pairs/shifts/index';
import {
  shiftNames,
  type ShiftContext,
  type ShiftName,
} from '../../../../extension/core/pairs/shifts/shift';
import { valueOrCode } from '../../../support/errorCode';

const user: Message = { role: 'user', content: 'Do you like parties?' };
const system: Message = { role: 'system', content: 'Be brief.' };

const pair: Pair = {
  id: 'p1',
  positive: { messages: [user], answer: 'Yes!' },
  negative: { messages: [user], answer: 'No.' },
  tags: [],
};

/** One token a character, so that token ids can be read back. */
const encoder: ShiftContext['encoder'] = {
  encode: (text) => [...text].map((letter) => letter.codePointAt(0) ?? 0),
  chatPrompt: (messages) => messages.map(({ role, content }) => `<${role}>${content}`).join(''),
  startText: '<s>',
};
const context: ShiftContext = {
  sentences: { positive: 'Love company.', negative: 'Shun company.' },
  encoder,
  paraphrases: new Map([[user.content, ['Are parties fun?', 'Parties: yes or no?']]]),
};
const withTemplate = (chatPrompt: ShiftContext['encoder']['chatPrompt']): ShiftContext => ({
  ...context,
  encoder: { ...encoder, chatPrompt },
});

const textOf = (tokens: readonly number[]) => String.fromCodePoint(...tokens);
const promptsOf = (name: ShiftName, messages: readonly Message[] = [user], given = context) => {
  const members = { positive: { messages, answer: 'Yes!' }, negative: { messages, answer: 'No.' } };
  return encodeShifted({ ...pair, ...members }, {}, shifts[name], given).map(
    ({ positive, negative }) => {
      assert.deepEqual(positive.prompt, negative.prompt);
      return textOf(positive.prompt);
    },
  );
};

describe('shifts', () => {
  const exchange =
    '<user>How many days does a leap year have?<assistant>A leap year has 366 days.' +
    '<user>And to which month is the extra day added?' +
    '<assistant>To February, which then has 29 days.';
  const written: [ShiftName, prompts: string[], behindSystem: string[]][] = [
    ['base', ['<user>Do you like parties?'], ['<system>Be brief.<user>Do you like parties?']],
    [
      'systemPositive',
      ['<system>Love company.<user>Do you like parties?'],
      ['<system>Be brief.\nLove company.<user>Do you like parties?'],
    ],
    [
      'systemNegative',
      ['<system>Shun company.<user>Do you like parties?'],
      ['<system>Be brief.\nShun company.<user>Do you like parties?'],
    ],
    [
      'userPositive',
      ['<user>Love company.\n\nDo you like parties?'],
      ['<system>Be brief.<user>Love company.\n\nDo you like parties?'],
    ],
    [
      'userNegative',
      ['<user>Shun company.\n\nDo you like parties?'],
      ['<system>Be brief.<user>Shun company.\n\nDo you like parties?'],
    ],
    [
      'terse',
      ['<user>Briefly: Do you like parties?'],
      ['<system>Be brief.<user>Briefly: Do you like parties?'],
    ],
    ['plain', ['<s>Do you like parties?\n'], ['<s>Be brief.\n\nDo you like parties?\n']],
    [
      'history',
      [`${exchange}<user>Do you like parties?`],
      [`<system>Be brief.${exchange}<user>Do you like parties?`],
    ],
    [
      'paraphrases',
      ['<user>Are parties fun?', '<user>Parties: yes or no?'],
      ['<system>Be brief.<user>Are parties fun?', '<system>Be brief.<user>Parties: yes or no?'],
    ],
  ];
  for (const [name, prompts, behindSystem] of written) {
    it(`${name} writes the prompt that it says`, () => {
      assert.deepEqual(promptsOf(name), prompts);
      assert.deepEqual(promptsOf(name, [system, user]), behindSystem);
    });
  }

  it('stand under their own names, and say what they do', () => {
    assert.deepEqual(Object.keys(shifts), [...shiftNames]);
    for (const name of shiftNames) assert.equal(shifts[name].name, name);
    const meanings = shiftNames.map((name) => shifts[name].meaning);
    assert.equal(new Set(meanings).size, meanings.length);
  });

  it('all but the base change every prompt, and no two alike', () => {
    const all = shiftNames.flatMap((name) => promptsOf(name));
    assert.equal(new Set(all).size, all.length);
  });

  it('change the last question, and put the sentence before the first', () => {
    const turns: Message[] = [user, { role: 'assistant', content: 'Why?' }, user];
    assert.deepEqual(promptsOf('terse', turns), [
      '<user>Do you like parties?<assistant>Why?<user>Briefly: Do you like parties?',
    ]);
    assert.deepEqual(promptsOf('userPositive', turns), [
      '<user>Love company.\n\nDo you like parties?<assistant>Why?<user>Do you like parties?',
    ]);
  });

  it('of the system refuse templates that drop or refuse system messages, by name', () => {
    const drops = withTemplate((all) =>
      encoder.chatPrompt(all.filter(({ role }) => role !== 'system')),
    );
    const refuses = withTemplate((all) => {
      if (all.some(({ role }) => role === 'system')) throw new Error('no system role');
      return encoder.chatPrompt(all);
    });
    for (const given of [drops, refuses]) {
      for (const name of ['systemPositive', 'systemNegative'] as const) {
        assert.deepEqual(
          valueOrCode(() => promptsOf(name, [user], given)),
          { code: 'noSystemMessage' },
        );
      }
      assert.deepEqual(promptsOf('userPositive', [user], given).length, 1);
    }
  });

  it('refuse a conversation without a question that they could change', () => {
    for (const name of ['userNegative', 'terse', 'formal', 'paraphrases'] as const) {
      assert.deepEqual(
        valueOrCode(() => promptsOf(name, [system])),
        { code: 'noUserMessage' },
      );
    }
  });

  it('a question without paraphrases has no such form', () =>
    assert.deepEqual(promptsOf('paraphrases', [{ role: 'user', content: 'Who?' }]), []));
});

describe('encodeShifted', () => {
  it('the base gives the tokens that the pair has anyway', () => {
    const file = { system: 'Be brief.' };
    assert.deepEqual(encodeShifted(pair, file, shifts.base, context), [
      encodePair(pair, file, encoder),
    ]);
  });

  it('answers stay what they are', () => {
    for (const name of shiftNames) {
      for (const { positive, negative } of encodeShifted(pair, {}, shifts[name], context)) {
        assert.equal(textOf(positive.answer), 'Yes!');
        assert.equal(textOf(negative.answer), 'No.');
      }
    }
  });

  it('members with prompts of their own are shifted each', () => {
    const other: Message = { role: 'user', content: 'And books?' };
    const apart = { ...pair, negative: { messages: [other], answer: 'No.' } };
    const [terse] = encodeShifted(apart, {}, shifts.terse, context);
    assert.equal(textOf(terse?.positive.prompt ?? []), '<user>Briefly: Do you like parties?');
    assert.equal(textOf(terse?.negative.prompt ?? []), '<user>Briefly: And books?');
    assert.deepEqual(encodeShifted(apart, {}, shifts.paraphrases, context), []);
  });
});

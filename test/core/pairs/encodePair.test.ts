import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodePair, type PairEncoder } from '../../../extension/core/pairs/encodePair';
import type { Message, Pair } from '../../../extension/core/pairs/pair';
import { pairPrompt } from '../../../extension/core/pairs/pairPrompt';
import { withCode } from '../../support/near';

const user = (content: string): readonly Message[] => [{ role: 'user', content }];

/** One token for each pair of equal letters, else one for each letter: `aab` → 2 tokens. */
const encoder: PairEncoder = {
  encode: (text) =>
    (text.match(/(.)\1?/gu) ?? []).map((piece) => (piece.codePointAt(0) ?? 0) * piece.length),
  chatPrompt: (messages) => messages.map(({ role, content }) => `${role[0]}${content}`).join('|'),
};
const code = (letter: string) => letter.codePointAt(0) ?? NaN;

const pair = (positive: string, negative: string): Pair => ({
  id: 'p',
  positive: { messages: user('x'), answer: positive },
  negative: { messages: user('x'), answer: negative },
  tags: [],
});

describe('encodePair', () => {
  it('splits the tokens of prompt and answer together after as many as the prompt has', () => {
    assert.deepEqual(encodePair(pair('ab', 'c'), {}, encoder), {
      id: 'p',
      positive: { prompt: [code('u'), code('x')], answer: [code('a'), code('b')] },
      negative: { prompt: [code('u'), code('x')], answer: [code('c')] },
    });
  });

  it('lets a token that spans the border be the prompt’s last one', () => {
    const { positive, negative } = encodePair(pair('xb', 'b'), {}, encoder);
    assert.deepEqual(positive, { prompt: [code('u'), 2 * code('x')], answer: [code('b')] });
    assert.deepEqual(negative.prompt, [code('u'), code('x')]);
  });

  it('refuses an answer that adds no token, naming pair and side', () => {
    assert.throws(() => encodePair(pair('a', ''), {}, encoder), /negative answer of pair "p"/);
    const merged = withCode('answerWithoutTokens');
    assert.throws(() => encodePair(pair('x', 'a'), {}, encoder), merged);
  });
});

describe('pairPrompt', () => {
  const system: Message = { role: 'system', content: 'S' };

  it('puts the file’s system message first', () => {
    const messages = pairPrompt(pair('a', 'b'), 'positive', { system: 'S' });
    assert.deepEqual(messages, [system, ...user('x')]);
    assert.deepEqual(pairPrompt(pair('a', 'b'), 'positive', {}), user('x'));
  });

  it('keeps a system message of the pair’s own instead, for that side only', () => {
    const own: Message = { role: 'system', content: 'own' };
    const mixed = { ...pair('a', 'b'), negative: { messages: [own, ...user('x')], answer: 'b' } };
    assert.deepEqual(pairPrompt(mixed, 'negative', { system: 'S' }), [own, ...user('x')]);
    assert.deepEqual(pairPrompt(mixed, 'positive', { system: 'S' }), [system, ...user('x')]);
  });
});

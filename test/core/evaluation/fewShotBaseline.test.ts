import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withShots } from '../../../extension/core/evaluation/fewShotBaseline';
import type { Message } from '../../../extension/core/model/tokenizer';

const system: Message = { role: 'system', content: 'Be brief.' };
const user = (content: string): Message => ({ role: 'user', content });
const assistant = (content: string): Message => ({ role: 'assistant', content });
const pair = (prompt: string, answer: string) => ({
  id: prompt,
  positive: { messages: [system, user(prompt)], answer },
  negative: { messages: [system, user(prompt)], answer: 'no' },
  tags: [],
});

describe('withShots', () => {
  it('puts positive answers as earlier turns between the system message and the prompt', () =>
    assert.deepEqual(withShots([system, user('c')], [pair('a', 'yes a'), pair('b', 'yes b')]), [
      system,
      user('a'),
      assistant('yes a'),
      user('b'),
      assistant('yes b'),
      user('c'),
    ]));

  it('without shots leaves the conversation as it is', () =>
    assert.deepEqual(withShots([system, user('c')], []), [system, user('c')]));
});

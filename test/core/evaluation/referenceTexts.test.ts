import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  encodeReferenceText,
  readReferenceTexts,
} from '../../../extension/core/evaluation/referenceTexts';
import { hashModel } from '../../support/hashModel';

const { tokenizer } = hashModel();
const text = { prompt: 'Hi', reply: 'Hello there' };
const promptLength = tokenizer.encode(
  tokenizer.chatPrompt([{ role: 'user', content: 'Hi' }]),
).length;

describe('readReferenceTexts', () => {
  it('empty lines and other fields do not matter', () => {
    const content = '\n{"prompt":"Hi","reply":"Hello there","id":7}\r\n\n';
    assert.deepEqual(readReferenceTexts(content, 'a.jsonl'), [text]);
  });

  const refused: [name: string, content: string, message: RegExp][] = [
    ['an empty file', '\n', /a\.jsonl, line 1: the file holds no text/],
    ['no JSON', '{"prompt":"a","reply":"b"}\nx', /line 2: found no JSON object/],
    ['a list', '[]', /"prompt" is missing/],
    ['no prompt', '{"reply":"b"}', /"prompt" is missing/],
    ['no reply', '{"prompt":"a"}', /"reply" is missing/],
    ['an empty reply', '{"prompt":"a","reply":""}', /"reply" is missing or no text/],
    ['a reply that is a number', '{"prompt":"a","reply":1}', /"reply" is missing or no text/],
  ];
  for (const [name, content, message] of refused) {
    it(`${name} is refused with its line`, () =>
      assert.throws(() => readReferenceTexts(content, 'a.jsonl'), {
        code: 'badTextsLine',
        message,
      }));
  }
});

describe('encodeReferenceText', () => {
  it('prompt and reply make up the text', () => {
    const { prompt, reply } = encodeReferenceText(text, tokenizer, { what: 'text 1' });
    assert.equal(prompt.length, promptLength);
    assert.deepEqual(reply, tokenizer.encode('Hello there'));
  });

  const cuts: [limits: { maxTokens?: number; maxReplyTokens?: number }, replyTokens: number][] = [
    [{ maxTokens: promptLength + 3 }, 3],
    [{ maxReplyTokens: 4 }, 4],
    [{ maxTokens: promptLength + 3, maxReplyTokens: 4 }, 3],
    [{ maxTokens: 1000 }, 11],
  ];
  for (const [limits, replyTokens] of cuts) {
    it(`${JSON.stringify(limits)} leaves ${replyTokens} reply tokens`, () => {
      const { reply } = encodeReferenceText(text, tokenizer, { ...limits, what: 'text 1' });
      assert.equal(reply.length, replyTokens);
    });
  }

  it('a prompt that fills the limit leaves nothing to score', () =>
    assert.throws(
      () => encodeReferenceText(text, tokenizer, { maxTokens: promptLength, what: 'text 1' }),
      { code: 'noReplyTokens' },
    ));
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SteeringError } from '../../../../extension/core/base/errors';
import { parseParaphrases } from '../../../../extension/core/pairs/shifts/parseParaphrases';

describe('parseParaphrases', () => {
  it('reads prompts with their other forms, in order, also behind a byte-order mark', () => {
    const read = parseParaphrases(
      '\uFEFF{ "Who?": ["Which one?", "Say who."], /* 2 */ }',
      'p.json',
    );
    assert.deepEqual([...read], [['Who?', ['Which one?', 'Say who.']]]);
  });

  const wrong: [name: string, content: string, says: RegExp][] = [
    ['no JSON', 'Who?', /p\.json cannot be read as paraphrases/],
    ['a list', '[]', /expected record, found array/],
    ['no prompt', '{}', /found no prompt/],
    ['a text for a list', '{ "Who?": "Which?" }', /Who\?: expected array, found string/],
    ['no paraphrase', '{ "Who?": [] }', /Who\?: Too small/],
    ['an empty paraphrase', '{ "Who?": [" "] }', /Who\?\[0\]: found an empty text/],
    ['the prompt itself', '{ "Who?": ["Which?", "Who?"] }', /Who\?\[1\]: is the prompt itself/],
    ['one that stands twice', '{ "Who?": ["A?", "A?"] }', /Who\?\[1\]: is the same as \[0\]/],
    ['a prompt that stands twice', '{ "A": ["B"], "A": ["C"] }', /the key "A" stands twice/],
  ];
  for (const [name, content, says] of wrong) {
    it(`refuses ${name}, saying where and what was expected`, () =>
      assert.throws(
        () => parseParaphrases(content, 'p.json'),
        (error) => {
          assert.ok(error instanceof SteeringError);
          assert.equal(error.code, 'badParaphrases');
          assert.match(error.message, says);
          assert.match(error.message, /Expected a JSON object of prompts/);
          return true;
        },
      ));
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readVerdict } from '../../../../extension/core/evaluation/judges/readVerdict';

const said = { concept: 'a', quality: 'tie' };

const readable: readonly [what: string, answer: string][] = [
  ['alone', '{"concept": "A", "quality": "tie"}'],
  ['with a reason', '{"concept":"A","quality":"tie","reason":"shorter"}'],
  ['in a code block', '```json\n{"concept": "A", "quality": "tie"}\n```'],
  ['among words', 'I think {"concept": "A", "quality": "tie"} is right.'],
  ['in other cases', '{"concept": "a ", "quality": "TIE"}'],
  [
    'twice alike',
    '{"concept":"A","quality":"tie"} so: {"concept":"A","quality":"tie","reason":""}',
  ],
  [
    'after other thoughts',
    '<think>{"concept":"B","quality":"B"}</think>{"concept":"A","quality":"tie"}',
  ],
  ['beside another object', '{"note": 1} {"concept": "A", "quality": "tie"}'],
];
for (const [what, answer] of readable) {
  test(`a verdict ${what} is read`, () => assert.deepEqual(readVerdict(answer), said));
}

const unreadable: readonly [what: string, answer: string][] = [
  ['nothing', ''],
  ['words', 'A is better'],
  ['half an object', '{"concept": "A", "quality":'],
  ['one question left out', '{"concept": "A"}'],
  ['another word', '{"concept": "both", "quality": "A"}'],
  ['a number', '{"concept": 1, "quality": 2}'],
  ['two verdicts', '{"concept":"A","quality":"A"} or {"concept":"B","quality":"A"}'],
];
for (const [what, answer] of unreadable) {
  test(`${what} is no verdict`, () => assert.equal(readVerdict(answer), undefined));
}

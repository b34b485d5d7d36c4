import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDialogues } from '../../../../extension/core/evaluation/dialogues/dialogue';
import { driftOf } from '../../../../extension/core/evaluation/dialogues/driftOf';
import { withHistory } from '../../../../extension/core/evaluation/dialogues/withHistory';
import { near, withCode } from '../../../support/near';

test('dialogues are read line by line, blank lines left out', () => {
  const content = '{"id":"a","turns":["x","y"],"more":1}\n\n{"id":"b","turns":["z"]}\r\n';
  assert.deepEqual(readDialogues(content, 'd.jsonl'), [
    { id: 'a', turns: ['x', 'y'] },
    { id: 'b', turns: ['z'] },
  ]);
});

const bad: readonly [what: string, content: string][] = [
  ['no JSON', 'hello'],
  ['a list', '["a"]'],
  ['no id', '{"turns":["x"]}'],
  ['no turns', '{"id":"a"}'],
  ['an empty list of turns', '{"id":"a","turns":[]}'],
  ['an empty turn', '{"id":"a","turns":["x",""]}'],
  ['an id twice', '{"id":"a","turns":["x"]}\n{"id":"a","turns":["y"]}'],
];
for (const [what, content] of bad) {
  test(`${what} is refused`, () => {
    assert.throws(() => readDialogues(content, 'd.jsonl'), withCode('badDialogueLine'));
  });
}

test('drift is the slope over turns; a turn without a number keeps its place', () => {
  near(driftOf([3, 2, 1]), -1);
  near(driftOf([3, undefined, 1]), -1);
  near(driftOf([0.5, 0.5]), 0);
  assert.equal(driftOf([1]), undefined);
  assert.equal(driftOf([1, undefined]), undefined);
  assert.equal(driftOf([]), undefined);
});

test('a history stands between the system message and the rest', () => {
  const [system, user] = [
    { role: 'system' as const, content: 's' },
    { role: 'user' as const, content: 'u' },
  ];
  const history = [
    { role: 'user' as const, content: 'before' },
    { role: 'assistant' as const, content: 'yes' },
  ];
  assert.deepEqual(withHistory([system, user], history), [system, ...history, user]);
  assert.deepEqual(withHistory([user], []), [user]);
});

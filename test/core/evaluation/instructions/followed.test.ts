import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allKept, followed } from '../../../../extension/core/evaluation/instructions/followed';
import { looseVariants } from '../../../../extension/core/evaluation/instructions/looseVariants';
import type { Constraint } from '../../../../extension/core/pairs/instructions/constraint';

const json: Constraint = { kind: 'json' };
const short: Constraint = { kind: 'words', atMost: 3 };
const bullets: Constraint = { kind: 'bullets', atLeast: 1 };
const hello: Constraint = { kind: 'startsWith', text: 'Hello' };

const cases: readonly [name: string, answer: string, Constraint[], string, string][] = [
  ['a fence is forgiven loosely', '```json\n{"a": 1}\n```', [json], '-', '+'],
  ['so is an opening line', 'Sure, here you are:\n{"a": 1}', [json], '-', '+'],
  ['so is a closing line', '{"a": 1}\nI hope this helps!', [json], '-', '+'],
  ['so are both at once', 'Sure!\n{"a": 1}\nDone.', [json], '-', '+'],
  ['but not two opening lines', 'Sure!\nHere:\n{"a": 1}', [json], '-', '-'],
  ['emphasis is forgiven', '**Hello** there', [hello], '-', '+'],
  ['a heading mark is forgiven', '# Hello', [hello], '-', '+'],
  ['what is kept strictly is kept loosely', '* one', [bullets], '+', '+'],
  ['each constraint counts by itself', 'Hello\nyou', [hello, json, short], '+-+', '+-+'],
  ['a blank answer keeps to nothing', ' ', [short, hello], '--', '--'],
];

describe('strict and loose scoring', () => {
  for (const [name, answer, constraints, strict, loose] of cases) {
    it(name, () => {
      const found = followed(answer, constraints);
      const shown = (kept: readonly boolean[]) => kept.map((each) => (each ? '+' : '-')).join('');
      assert.deepEqual([shown(found.strict), shown(found.loose)], [strict, loose]);
    });
  }

  it('an answer without lines or marks to take off has one variant that is not blank', () => {
    assert.deepEqual(
      looseVariants('plain').filter((text) => text !== ''),
      ['plain'],
    );
  });

  it('a prompt is followed when all of its constraints are kept', () => {
    assert.equal(allKept([true, true]), true);
    assert.equal(allKept([true, false]), false);
  });
});

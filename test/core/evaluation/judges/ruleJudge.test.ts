import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conceptWords } from '../../../../extension/core/evaluation/judges/conceptWords';
import type { Preference } from '../../../../extension/core/evaluation/judges/judge';
import {
  compareByRules,
  scoreByRules,
} from '../../../../extension/core/evaluation/judges/ruleJudge';
import {
  textFaults,
  type FaultName,
} from '../../../../extension/core/evaluation/judges/textFaults';

const cases: readonly [
  what: string,
  text: string,
  faults: readonly FaultName[],
  isCut?: boolean,
][] = [
  ['a sound answer', 'Put the egg into boiling water for eight minutes.', []],
  ['nothing', '', ['empty']],
  ['one word', 'Egg.', ['empty']],
  ['a refusal', 'I’m sorry, but I cannot talk about eggs.', ['refusal']],
  ['a loop', 'The egg is an egg. '.repeat(8), ['repetition']],
  [
    'a sentence said twice in a long text',
    `Boil it well in hot water. ${'abcdefghijklmnopqrstuvwxyz'.split('').join(' ')} Boil it well.`,
    [],
  ],
  ['another script', 'Положите яйцо в кипящую воду', ['otherScript']],
  ['one foreign name', 'The Russians call such a boiled egg яйцо, a short old word.', []],
  ['undecodable bytes', 'Boil the egg\uFFFD in water now', ['brokenForm']],
  ['a marker of the template', 'Boil it well.<|im_start|>user', ['brokenForm']],
  ['code never closed', 'Do it so:\n```python\nboil(egg)', ['brokenForm']],
  ['code that was cut', 'Do it so:\n```python\nboil(egg)', [], true],
];
for (const [what, text, faults, isCut = false] of cases) {
  test(`${what}: ${faults.join(', ') || 'no fault'}`, () => {
    assert.deepEqual(textFaults(text, { prompt: 'How do I boil an egg?', isCut }), faults);
  });
}

test('an answer in the prompt’s own script is no fault', () => {
  const options = { prompt: 'Как сварить яйцо?', isCut: false };
  assert.deepEqual(textFaults('Положите яйцо в кипящую воду', options), []);
});

const words = conceptWords(
  Array.from({ length: 20 }, () => 'loud parties'),
  Array.from({ length: 20 }, () => 'quiet books'),
);
const scored = (text: string) =>
  scoreByRules(text, { prompt: 'What do you like?', isCut: false, words });
const mirror: Readonly<Record<Preference, Preference>> = {
  left: 'right',
  right: 'left',
  tie: 'tie',
};

test('more concept words win, fewer faults win, and order does not matter', () => {
  const texts = [
    'I like loud parties a lot.',
    'I like quiet books a lot.',
    'I like bread a lot.',
    'loud parties loud parties loud parties loud parties loud parties',
  ].map(scored);
  const [loud, quiet, bread, loop] = texts;
  assert.ok(loud && quiet && bread && loop);
  assert.deepEqual(compareByRules(loud, quiet), { concept: 'left', quality: 'tie' });
  assert.deepEqual(compareByRules(bread, loud), { concept: 'right', quality: 'tie' });
  assert.equal(compareByRules(bread, loop).quality, 'left');
  for (const a of texts) {
    for (const b of texts) {
      const { concept, quality } = compareByRules(a, b);
      assert.ok(concept !== undefined && quality !== undefined);
      const back = { concept: mirror[concept], quality: mirror[quality] };
      assert.deepEqual(compareByRules(b, a), back);
    }
    assert.deepEqual(compareByRules(a, a), { concept: 'tie', quality: 'tie' });
  }
});

test('a text without words shows no concept, which is no tie', () => {
  assert.deepEqual(compareByRules(scored('I like bread a lot.'), scored('')), { quality: 'left' });
});

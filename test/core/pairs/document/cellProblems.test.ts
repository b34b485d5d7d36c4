import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellProblems } from '../../../../extension/core/pairs/document/cellProblems';

const cases: readonly (readonly [name: string, text: string, code: string, marked: string])[] = [
  ['a brace that is missing', '{ "prompt": "Q" "positive": "Y" }', 'badJson', '"positive"'],
  ['a key that stands twice', '{ "prompt": "Q", "prompt": "R" }', 'badJson', '"prompt"'],
  [
    'a field that no pair has',
    '{ "prompt": "Q", "positive": "Y", "negative": "N", "promt": "" }',
    'badPair',
    '{ "prompt": "Q", "positive": "Y", "negative": "N", "promt": "" }',
  ],
  [
    'a side of the wrong kind',
    '// x\n{ "prompt": "Q", "positive": 3, "negative": "N" }',
    'badPair',
    '3',
  ],
];

for (const [name, text, code, marked] of cases) {
  test(`${name} is an error where it stands`, () => {
    const [finding] = cellProblems(text);
    assert.equal(finding?.severity, 'error');
    assert.equal(finding.code, code);
    const { offset, length } = finding.place ?? { offset: 0, length: 0 };
    assert.equal(text.slice(offset, offset + length), marked);
  });
}

test('pairs, several of them, comments and empty cells are no problem', () => {
  const pair = '{ "prompt": "Q", "positive": "Y", "negative": "N" }';
  for (const text of [
    '',
    ' \n',
    pair,
    `${pair},`,
    `${pair},\n${pair}`,
    '// left out',
    `/* x */${pair}`,
  ]) {
    assert.deepEqual(cellProblems(text), []);
  }
});

test('deep nesting is told, not thrown', () => {
  assert.match(cellProblems('['.repeat(100_000))[0]?.message ?? '', /nested too deeply/);
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tableText } from '../../extension/cli/tableText';

const head = ['condition', 'effect'];
const rows = [
  ['random direction of equal norm', '+0.63 [0.39, 0.87]'],
  ['vector', '0'],
];

describe('tableText', () => {
  it('has a rule under the head and none between rows', () =>
    assert.equal(
      tableText(head, rows, Infinity),
      [
        '┌────────────────────────────────┬────────────────────┐',
        '│ condition                      │ effect             │',
        '├────────────────────────────────┼────────────────────┤',
        '│ random direction of equal norm │ +0.63 [0.39, 0.87] │',
        '│ vector                         │ 0                  │',
        '└────────────────────────────────┴────────────────────┘',
      ].join('\n'),
    ));

  it('wraps cells where the terminal is narrower, and loses no word', () => {
    for (let width = 25; width < 56; width++) {
      const lines = tableText(head, rows, width).split('\n');
      assert.ok(
        lines.every((line) => [...line].length <= width),
        `${width} columns`,
      );
      const words = lines.join(' ').split(/[│\s]+/);
      for (const word of rows.flat().join(' ').split(' ')) assert.ok(words.includes(word), word);
    }
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import {
  giveNewId,
  setSplit,
  swapSides,
  type TextEdit,
} from '../../../../extension/core/pairs/document/pairEdits';

const pair =
  '{ "id": "a", /* why */ "prompt": "Q", "positive": "Yes", "negative": { "answer": "No" } } // x';

test('swapping exchanges the sides and leaves every comment where it is', () => {
  assert.equal(
    applied(pair, swapSides(pair)),
    pair
      .replace('"Yes"', '§')
      .replace('{ "answer": "No" }', '"Yes"')
      .replace('§', '{ "answer": "No" }'),
  );
});

test('swapping twice gives the text again', () => {
  const side = fc.oneof(fc.string(), fc.record({ prompt: fc.string(), answer: fc.string() }));
  fc.assert(
    fc.property(side, side, fc.constantFrom(0, 2), (positive, negative, indent) => {
      const text = JSON.stringify({ prompt: 'Q', positive, negative }, undefined, indent);
      const once = applied(text, swapSides(text));
      assert.equal(applied(once, swapSides(once)), text);
    }),
    { seed: 6 },
  );
});

test('a split is changed in its place, and added behind the last field in the same layout', () => {
  const given = '{ "prompt": "Q", "split": "train", "positive": "Y", "negative": "N" }';
  assert.equal(applied(given, setSplit(given, 'test')), given.replace('train', 'test'));
  assert.match(applied(pair, setSplit(pair, 'test')), /"No" \}, "split": "test" \} \/\/ x$/);
  const lines = '{\n  "prompt": "Q",\n  "positive": "Y"\n}';
  assert.equal(
    applied(lines, setSplit(lines, 'validation')),
    '{\n  "prompt": "Q",\n  "positive": "Y",\n  "split": "validation"\n}',
  );
});

test('a new id is one that no other pair has', () => {
  const edited = applied(pair, giveNewId(pair, new Set(['a', 'a-2'])));
  assert.deepEqual(parse(edited), { ...parse(pair), id: 'a-3' });
});

test('a text that is not one pair is left alone', () => {
  for (const text of ['', '{ "half', '{}, {}', '"text"', '// only a comment']) {
    assert.deepEqual(
      [swapSides(text), setSplit(text, 'test'), giveNewId(text, new Set())],
      [[], [], []],
    );
  }
});

function applied(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.offset - a.offset)
    .reduce((edited, { offset, length, text: put }) => {
      return edited.slice(0, offset) + put + edited.slice(offset + length);
    }, text);
}

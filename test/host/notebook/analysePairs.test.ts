import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPairDocument } from '../../../extension/core/pairs/document/openPairDocument';
import { savePairDocument } from '../../../extension/core/pairs/document/savePairDocument';
import { pairsOf } from '../../../extension/core/pairs/split';
import { analysePairs } from '../../../extension/host/notebook/analysePairs';
import type { KnownCells } from '../../../extension/host/notebook/examineCells';

const pair = (id: string, more = '') =>
  `{ "id": "${id}", "prompt": "Q ${id}", "positive": "Yes ${id}", "negative": "No ${id}"${more} }`;
const fileOf = (...pairs: readonly string[]) =>
  openPairDocument(`{ "pairs": [\n${pairs.join(',\n')}\n] }`);

test('each cell has the ids and splits of its pairs', () => {
  const document = fileOf(pair('a', ', "split": "train"'), pair('b', ', "split": "test"'));
  const { cells, file } = analysePairs(document, 'a.pairs.jsonc');
  assert.deepEqual(
    cells.map(({ ids, splits }) => [ids, splits]),
    [
      [[], []],
      [['a'], ['train']],
      [['b'], ['test']],
    ],
  );
  assert.ok(file);
  assert.deepEqual(
    pairsOf(file, 'train').map(({ id }) => id),
    ['a'],
  );
});

test('a cell that is no pair yet does not keep the others from being run', () => {
  const document = fileOf(pair('a'), pair('b'), pair('c'));
  for (const typed of ['{ "prompt": "half', '{ "prompt": "no answers" }', '{ "id": 1 }']) {
    const cells = document.cells.with(2, { kind: 'pair', text: typed });
    const analysis = analysePairs({ ...document, cells }, 'a');
    assert.deepEqual(
      analysis.file?.pairs.map(({ id }) => id),
      ['a', 'c'],
    );
    assert.deepEqual(
      analysis.cells.map(({ ids }) => ids),
      [[], ['a'], [], ['c']],
    );
    assert.equal(analysis.cells[2]?.findings[0]?.severity, 'error');
  }
});

test('a repeated id is an error of the later pair, under the id', () => {
  const { cells, file } = analysePairs(fileOf(pair('a'), pair('a').replace('Yes a', 'Other')), 'a');
  const [finding] = cells[2]?.findings ?? [];
  assert.equal(finding?.code, 'repeatedId');
  assert.deepEqual(finding.place, { offset: 8, length: 3 });
  assert.equal(file?.pairs.length, 1);
});

test('warnings about a pair stand at its cell, those about the file apart', () => {
  const document = fileOf(pair('a'), pair('b').replace('Yes b', ' '));
  const { cells, findings } = analysePairs(document, 'a');
  assert.deepEqual(
    cells.map((cell) => cell.findings.map(({ code }) => code)),
    [[], [], ['emptyAnswer']],
  );
  assert.ok(findings.every(({ code }) => code === 'emptySplit'));
});

test('what a file as a whole lacks is told once, and an empty file lacks nothing', () => {
  const bad = openPairDocument(`{ "concept": 3, "pairs": [${pair('a')}] }`);
  assert.deepEqual(
    analysePairs(bad, 'a').findings.map(({ code }) => code),
    ['badPairFile'],
  );
  assert.deepEqual(analysePairs(openPairDocument('{ "pairs": [] }'), 'a').findings, []);
});

test('an edit of one of many cells looks at that one only', () => {
  const document = fileOf(...Array.from({ length: 300 }, (_, index) => pair(`p${index}`)));
  const known: KnownCells = new Map();
  const first = analysePairs(document, 'a', known);
  const before = new Map(known);
  const cells = document.cells.with(7, { kind: 'pair', text: pair('new') });
  const edited = { ...document, cells };
  const second = analysePairs(edited, 'a', known);
  assert.deepEqual(second, analysePairs(edited, 'a'));
  assert.notDeepEqual(second.cells[7], first.cells[7]);
  assert.equal([...known].filter(([text, facts]) => before.get(text) !== facts).length, 1);
  assert.equal(known.size, 300);
  assert.equal(analysePairs(document, 'a').text, savePairDocument(document));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderTerminalTable } from '../../../../extension/core/study/report/terminalTable';
import { sampleSummary } from '../../../support/sampleSummary';

const blocks = Array.from({ length: 30 }, (_, block) => block);

test('the vector stands beside every baseline, unsteered first', () => {
  const [result] = renderTerminalTable(sampleSummary()).results;
  assert.deepEqual(
    result?.comparison.rows.map(([condition]) => condition),
    [
      'unsteered',
      'vector',
      'random direction of equal norm',
      'vector of shuffled pairs',
      'prompted for it',
      'prompted against it',
    ],
  );
  assert.match(result.comparison.caption, /n = 24 items.*n = 12 texts.*95.% interval/);
});

test('many blocks are cut to the best ones, the chosen one among them, and it says so', () => {
  const [result] = renderTerminalTable(sampleSummary({ blocks })).results;
  const table = result?.blocks;
  assert.equal(table?.rows.length, 12);
  assert.match(table.caption, /the 12 best of 30/);
  assert.ok(table.rows.some(([block]) => block?.endsWith('(chosen)')));
});

test('a single block has no table of blocks', () => {
  const [result] = renderTerminalTable(sampleSummary({ blocks: [15] })).results;
  assert.equal(result?.blocks, undefined);
});

test('rows are as long as their head', () => {
  for (const { comparison, blocks: table } of renderTerminalTable(sampleSummary()).results) {
    for (const each of [comparison, table]) {
      assert.ok(each?.rows.every((row) => row.length === each.head.length));
    }
  }
});

test('results of one concept are told apart by method and operator', () => {
  const summary = sampleSummary();
  const twice = {
    ...summary,
    results: summary.results.flatMap((result) => [
      result,
      { ...result, operator: 'ablate' as const },
    ]),
  };
  assert.deepEqual(
    renderTerminalTable(twice).results.map(({ name }) => name),
    ['extraversion: meanDifference, add', 'extraversion: meanDifference, ablate'],
  );
});

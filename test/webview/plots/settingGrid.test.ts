import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunSummary, StudyResult } from '../../../extension/core/study/summary';
import { bestWithin, settingGrid, type GridCell } from '../../../webview/plots/settingGrid';
import { settingDetail } from '../../../webview/plots/settingDetail';
import { settingWords } from '../../../webview/plots/settingWords';
import { sampleSummary } from '../../support/sampleSummary';

const resultOf = ({ results }: RunSummary): StudyResult => {
  const [result] = results;
  assert.ok(result);
  return result;
};
const result = resultOf(sampleSummary());
const cellsOf = (of: StudyResult, klLimit?: number): readonly GridCell[] =>
  settingGrid(of, klLimit === undefined ? {} : { klLimit })
    .rows.flatMap(({ cells }) => cells)
    .filter((cell) => cell !== undefined);

test('the grid has every block and multiplier once, and frames the chosen setting alone', () => {
  const { rows, multipliers } = settingGrid(result);
  assert.deepEqual(
    rows.map(({ block }) => block),
    [8, 12, 15, 18, 22],
  );
  assert.ok(rows.every(({ cells }) => cells.length === multipliers.length));
  const chosen = cellsOf(result).filter(({ isChosen }) => isChosen);
  assert.deepEqual(
    chosen.map(({ block, multiplier }) => [block, multiplier]),
    [[result.chosen.block, result.chosen.multiplier]],
  );
});

test('a cell that is not measured yet is a gap, not a number', () => {
  const half = { ...result, settings: result.settings.slice(0, 3) };
  const cells = settingGrid(half).rows.flatMap((row) => row.cells);
  assert.equal(cells.filter((cell) => cell !== undefined).length, 3);
});

test('a setting is over the limit exactly when its mean KL is', () => {
  const limit = 0.2;
  const states = cellsOf(result, limit);
  assert.ok(states.some(({ budget }) => budget === 'over'));
  assert.ok(states.some(({ budget }) => budget === 'within'));
  for (const { budget, kl, multiplier } of states) {
    const isOver = multiplier !== 0 && (kl?.mean ?? 0) > limit;
    assert.equal(budget, isOver ? 'over' : 'within');
  }
});

test('where KL was not measured the limit says nothing, and such a setting is never the best', () => {
  const unpriced = resultOf(sampleSummary({ degradation: false }));
  const pushed = cellsOf(unpriced, 1).filter(({ multiplier }) => multiplier !== 0);
  assert.ok(pushed.every(({ budget }) => budget === 'unknown'));
  assert.equal(bestWithin(settingGrid(unpriced, { klLimit: 1 })), undefined);
});

test('the best setting within the limit has the most wanted effect of those that keep to it', () => {
  const klLimit = 0.25;
  const grid = settingGrid(result, { klLimit });
  const wanted = ({ effect, multiplier }: GridCell) => Math.sign(multiplier) * effect.mean;
  const best = bestWithin(grid);
  assert.ok(best);
  const allowed = cellsOf(result).filter(({ kl }) => kl !== undefined && kl.mean <= klLimit);
  assert.equal(wanted(best), Math.max(...allowed.map(wanted)));
});

test('what is said of a cell has effect and degradation, each with unit, interval and n', () => {
  const cell = cellsOf(result).find(({ isChosen }) => isChosen);
  assert.ok(cell);
  const words = settingWords(cell, 'block 15', '95 % interval');
  assert.match(
    words,
    /^block 15, multiplier 1; effect \+[\d.]+ nats per answer token \(95 % interval .* n = 24 items\); degradation \+[\d.]+ nats per reply token \(95 % interval .* n = 12 texts\); chosen setting$/,
  );
});

test('what is said of a cell without a price is that it was not measured', () => {
  const [cell] = cellsOf(resultOf(sampleSummary({ degradation: false })), 0.1);
  assert.ok(cell);
  const words = settingWords(cell, 'block 8', '95 % interval');
  assert.match(words, /degradation not measured at this setting; KL not measured, so the limit/);
});

test('a setting stands beside unsteered and every baseline, and each row has a cell a column', () => {
  const table = settingDetail(result, result.chosen);
  assert.ok(table);
  assert.deepEqual(
    table.rows.map(([name]) => name),
    [
      'vector, this setting',
      'unsteered',
      'random direction of equal norm',
      'vector of shuffled pairs',
      'prompted for the concept',
      'prompted against the concept',
    ],
  );
  assert.ok(table.rows.every((row) => row.length === table.head.length));
});

test('at another block the baselines say which block they are from', () => {
  const table = settingDetail(result, { hookPoint: 'blocks.8.hook_resid_post', multiplier: 1 });
  assert.ok(table?.rows.some(([name]) => name === 'random direction of equal norm (block 15)'));
  assert.equal(
    settingDetail(result, { hookPoint: 'blocks.9.hook_resid_post', multiplier: 1 }),
    undefined,
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepInGrid } from '../../../webview/plots/stepInGrid';

const gaps = new Set(['1,2']);
const around = (row: number, column: number) => ({
  row,
  column,
  rows: 3,
  columns: 4,
  has: (r: number, c: number) => !gaps.has(`${r},${c}`),
});

const cases: readonly [string, [number, number], [number, number] | undefined][] = [
  ['ArrowRight', [0, 0], [0, 1]],
  ['ArrowRight', [0, 3], undefined],
  ['ArrowRight', [1, 1], [1, 3]],
  ['ArrowDown', [0, 2], [2, 2]],
  ['ArrowUp', [0, 2], undefined],
  ['ArrowLeft', [1, 3], [1, 1]],
  ['Home', [2, 3], [2, 0]],
  ['End', [2, 0], [2, 3]],
  ['a', [0, 0], undefined],
];
for (const [key, [row, column], expected] of cases) {
  test(`${key} from row ${row}, column ${column} leads to ${expected?.join(', ') ?? 'nowhere'}`, () => {
    const place = stepInGrid(key, around(row, column));
    assert.deepEqual(place === undefined ? undefined : [place.row, place.column], expected);
  });
}

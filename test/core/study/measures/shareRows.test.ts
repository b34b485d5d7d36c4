import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConditionName } from '../../../../extension/core/study/measures/conditionName';
import { isAtFloor, shareFindings } from '../../../../extension/core/study/measures/shareFindings';
import { shareRowSchema } from '../../../../extension/core/study/measures/shareRowSchema';
import { shareRows } from '../../../../extension/core/study/measures/shareRows';
import { shareTable } from '../../../../extension/core/study/measures/shareTable';
import { near } from '../../../support/near';

type Item = Partial<Record<ConditionName, boolean>>;
const rowsOf = (items: readonly Item[]) => shareRows(items, (item, condition) => item[condition]);
const repeat = (n: number, item: Item) => Array.from({ length: n }, () => item);
const words = { of: 'tasks', done: 'done' };

describe('paired shares', () => {
  it('are counted and tested by hand’s numbers', () => {
    const rows = rowsOf([
      ...repeat(8, { unsteered: true, steered: false }),
      ...repeat(1, { unsteered: false, steered: true }),
      ...repeat(3, { unsteered: true, steered: true }),
      ...repeat(8, { unsteered: false, steered: false }),
    ]);
    const [before, after] = rows;
    assert.deepEqual([before?.share.count, after?.share.count, after?.share.n], [11, 4, 20]);
    assert.deepEqual([after?.paired?.gained, after?.paired?.lost], [1, 8]);
    // Binomial: 2 · (1 + 9) / 2⁹.
    near(after?.paired?.p, 20 / 512, 1e-12);
    near(after?.paired?.difference.mean, -7 / 20, 1e-12);
    assert.equal(before?.paired, undefined);
    for (const row of rows) assert.deepEqual(shareRowSchema.parse(row), row);
    const [finding, ...others] = shareFindings(rows, words, '95 % interval');
    assert.deepEqual([finding?.tone, others.length], ['bad', 0]);
    assert.match(finding?.text ?? '', /^Vector: fewer tasks are done, 8 lost and 1 gained/);
    const { head, rows: cells } = shareTable('x', 'done', rows);
    for (const row of cells) assert.equal(row.length, head.length);
  });

  it('leave out a condition that was not measured for every item', () => {
    const rows = rowsOf([
      { unsteered: true, steered: true, randomDirection: false },
      { unsteered: true, steered: true },
    ]);
    assert.deepEqual(
      rows.map(({ condition }) => condition),
      ['unsteered', 'steered'],
    );
    assert.deepEqual(rowsOf([]), []);
  });

  it('say that nothing can be seen where the unsteered model does too little to lose', () => {
    const atFloor = (right: number) => {
      const rows = rowsOf([
        ...repeat(right, { unsteered: true, steered: false }),
        ...repeat(20 - right, { unsteered: false, steered: false }),
      ]);
      const [before] = rows;
      assert.ok(before !== undefined);
      return { is: isAtFloor(before), findings: shareFindings(rows, words, '95 % interval') };
    };
    // 2 · 0.5⁵ = .0625, 2 · 0.5⁶ = .031.
    assert.deepEqual(
      [0, 5, 6].map((right) => atFloor(right).is),
      [true, true, false],
    );
    assert.match(atFloor(0).findings[0]?.text ?? '', /cannot do this at all/);
    assert.match(atFloor(5).findings[0]?.text ?? '', /Losing all 5/);
    assert.equal(atFloor(6).findings[0]?.tone, 'bad');
  });

  it('a gain beyond luck is told, and is no harm', () => {
    const rows = rowsOf(repeat(9, { unsteered: false, steered: true }));
    const tones = shareFindings(rows, words, '95 % interval').map(({ tone }) => tone);
    assert.deepEqual(tones, ['caution', 'note']);
  });
});

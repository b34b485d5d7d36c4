import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  formatMultiplier,
  formatNumber,
  formatPercent,
} from '../../../../extension/core/study/report/formatNumber';

const numbers: readonly [value: number, shown: string][] = [
  [0, '0'],
  [-0, '0'],
  [0.4213, '0.421'],
  [-0.4213, '−0.421'],
  [12.345, '12.3'],
  [1234.5, '1235'],
  [0.000004, '0.0000'],
  [-0.000004, '0.0000'],
];
for (const [value, shown] of numbers) {
  test(`${value} is shown as ${shown}`, () => assert.equal(formatNumber(value), shown));
}

test('a difference above 0 has a plus, 0 has no sign', () => {
  assert.equal(formatNumber(0.5, { signed: true, decimals: 2 }), '+0.50');
  assert.equal(formatNumber(0, { signed: true, decimals: 2 }), '0.00');
  assert.equal(formatNumber(-0.001, { signed: true, decimals: 2 }), '0.00');
});

test('multipliers are shown as they were written', () => {
  assert.deepEqual([-1.5, 0, 0.25, 1].map(formatMultiplier), ['−1.5', '0', '0.25', '1']);
});

test('shares are whole percentages', () => assert.equal(formatPercent(0.0833), '8\u202f%'));

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  estimateInCell,
  estimateInWords,
  shareInCell,
  shareInWords,
} from '../../../../extension/core/study/report/formatEstimate';
import type { Estimate } from '../../../../extension/core/study/summary';

const words = { unit: 'nats', of: 'items' };

test('a sentence has number, unit, interval and n', () => {
  const estimate = { mean: 0.4213, low: 0.2712, high: 0.5789, n: 12 };
  assert.equal(
    estimateInWords(estimate, '95 % interval', words),
    '0.42 nats (95 % interval 0.27 to 0.58, n = 12 items)',
  );
});

test('without an interval it says why there is none', () => {
  assert.equal(
    estimateInWords({ mean: 0.4213, n: 1 }, '95 % interval', words),
    '0.421 nats (n = 1 item: too few for an interval)',
  );
  assert.equal(estimateInCell({ mean: 0.4213, n: 1 }), '0.421 [no interval]');
});

test('a number that was not measured is not a number', () => {
  assert.equal(estimateInCell(undefined), 'not measured');
});

const digits: readonly [why: string, estimate: Estimate, shown: string][] = [
  ['half-width 0.75', { mean: 1.9123, low: 1.1, high: 2.6, n: 12 }, '1.9 [1.1, 2.6]'],
  [
    'half-width 0.0015',
    { mean: 0.04321, low: 0.0417, high: 0.0447, n: 9 },
    '0.0432 [0.0417, 0.0447]',
  ],
  ['half-width 25', { mean: 101.7, low: 77, high: 127, n: 9 }, '102 [77, 127]'],
  ['half-width 0', { mean: 0, low: 0, high: 0, n: 9 }, '0 [0, 0]'],
  ['mean lost in noise', { mean: 0.0004, low: -0.5, high: 0.5, n: 9 }, '0.0 [−0.5, 0.5]'],
];
for (const [why, estimate, shown] of digits) {
  test(`the interval decides on the digits: ${why}`, () => {
    assert.equal(estimateInCell(estimate), shown);
  });
}

test('a share has count, n and interval', () => {
  const share = { share: 1 / 12, low: 0.0149, high: 0.3539, count: 1, n: 12 };
  assert.equal(
    shareInWords(share, '95 % interval'),
    '1 of 12 (8\u202f%, 95 % interval 1 to 35\u202f%)',
  );
  assert.equal(shareInCell(share), '1/12 = 8\u202f% [1, 35]');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusLabels as labelsOf } from '../../../extension/host/notebook/statusLabels';
import type { PairResult } from '../../../extension/protocol/pairResult';
import { english } from '../../support/english';
import { pairResult } from '../../webview/renderer/results';

const statusLabels = (
  of: Parameters<typeof labelsOf>[0],
  results: readonly PairResult[],
  isStale = false,
) => labelsOf(of, { results, isStale }, english);

const cell = { ids: ['p1'], splits: ['test'] as const, findings: [] };

test('before a run there is the split alone', () => {
  assert.deepEqual(statusLabels(cell, []), [{ text: 'test', tooltip: 'Split: test' }]);
});

test('steerability stands there with its sign and unit, and whether the pair is held out', () => {
  const [, label] = statusLabels(cell, [pairResult(2)]);
  assert.equal(label?.text, '$(graph-line) +0.50 nats/token');
  assert.match(label.tooltip, /held out, the vector was not built from it/);
});

test('an anti-steerable pair is told in words', () => {
  const [, label] = statusLabels(cell, [pairResult(-2)]);
  assert.equal(label?.text, '$(warning) anti-steerable −0.50 nats/token');
});

test('a result of what stood there before is not shown', () => {
  const labels = statusLabels(cell, [pairResult(2)], true).map(({ text }) => text);
  assert.deepEqual(labels, ['test', '$(history) changed since it was run']);
});

test('warnings are counted, and an error is told apart', () => {
  const warning = { code: 'a', message: 'One.', severity: 'warning' } as const;
  const error = { code: 'b', message: 'Two.', severity: 'error' } as const;
  const last = (findings: readonly (typeof warning | typeof error)[]) =>
    statusLabels({ ...cell, findings }, []).at(-1);
  assert.equal(last([warning])?.text, '$(warning) 1 problem');
  assert.deepEqual(last([warning, error]), { text: '$(error) 2 problems', tooltip: 'One.\nTwo.' });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readResult } from '../../../webview/renderer/readResult';
import { pairResult, runResult } from './results';

test('results are read as they were written', () => {
  for (const result of [pairResult(1), pairResult(-1), runResult([1, -1])]) {
    assert.deepEqual(readResult(JSON.stringify(result)), { result });
  }
});

const good = pairResult(1);
const point = good.item.curve[0];

const bad: readonly (readonly [what: string, value: unknown, problem: RegExp])[] = [
  ['no object', 'text', /an object at result/],
  ['a later version', { ...good, version: 2 }, /1 at result\.version/],
  ['another kind', { ...good, kind: 'other' }, /"pair" at result\.kind/],
  ['an item without a curve', { ...good, item: { ...good.item, curve: [] } }, /list at .*curve/],
  [
    'a number that is none',
    { ...good, item: { ...good.item, curve: [{ ...point, propensity: null }] } },
    /a number at result\.item\.curve\[0\]\.propensity/,
  ],
  [
    'a degradation without n',
    { ...good, degradation: { multiplier: 1, nllDifference: { mean: 1 }, kl: { mean: 1, n: 1 } } },
    /whole number at result\.degradation\.nllDifference\.n/,
  ],
  ['a run without items', { ...runResult([1]), items: 3 }, /list at result\.items/],
];

for (const [what, value, problem] of bad) {
  test(`${what} is told with its place, and nothing is drawn of it`, () => {
    const read = readResult(JSON.stringify(value));
    assert.ok('problem' in read);
    assert.match(read.problem, problem);
  });
}

test('half a JSON text is a problem too', () => {
  assert.ok('problem' in readResult('{"version": 1,'));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resultMarkdown, resultText } from '../../../extension/host/notebook/resultInWords';
import { english } from '../../support/english';
import { pairResult, runResult } from '../../webview/renderer/results';

test('without the renderer, effect and price are lines of text', () => {
  assert.deepEqual(resultText(pairResult(-2), english).split('\n'), [
    'Block 15: −0.50 nats per token per multiplier (−2.00 nats over the whole answers), ' +
      'anti-steerable: it moves away from the positive answer.',
    'In the test split: held out, the vector was not built from it.',
    'Degradation at multiplier +1 in block 15: −log p of reference replies changes by +0.26 ' +
      '(95 % interval +0.10 to +0.40, n = 6) nats per token; KL from unsteered 0.28 ' +
      '(95 % interval 0.20 to 0.30, n = 6) nats per token.',
  ]);
});

test('as Markdown the curve is a table, and file names stay text', () => {
  const markdown = resultMarkdown({ ...pairResult(2), vector: '<b>*x*' }, english);
  assert.match(markdown, /\n\| 15 \| −1 \| \+3\.00 \| −1\.50 \| −3\.00 \|\n/);
  assert.ok(markdown.includes('\\<b\\>\\*x\\*'));
});

test('of a run the held-out items come first, each number with n', () => {
  const [first, second] = resultText(runResult([0.5, -0.2]), english).split('\n');
  assert.match(first ?? '', /^2 held-out items, block 15: .* n = 2\) nats per token/);
  assert.match(second ?? '', /50 % anti-steerable\.$/);
});

test('what could not be measured is told', () => {
  const { degradation: _, ...rest } = pairResult(1);
  assert.match(resultText(rest, english), /Degradation was not measured/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderHtmlReport } from '../../../../extension/core/study/report/htmlReport';
import { renderMarkdownReport } from '../../../../extension/core/study/report/markdownReport';
import { renderTerminalTable } from '../../../../extension/core/study/report/terminalTable';
import {
  visibleControls,
  withVisibleControls,
} from '../../../../extension/core/study/report/visibleControls';
import { withTexts } from '../../../support/sample/hostileTexts';
import { sampleSummary } from '../../../support/sampleSummary';

const texts: readonly [text: string, shown: string][] = [
  ['plain, ünïcödé 🙂 👩‍👩‍👧 שלום', 'plain, ünïcödé 🙂 👩‍👩‍👧 שלום'],
  ['two\nlines\r\nand\ta tab', 'two\nlines\r\nand\ta tab'],
  ['\u001b[31mred', '[U+001B][31mred'],
  ['over\rwritten', 'over[U+000D]written'],
  ['\u202e12.0', '[U+202E]12.0'],
  ['\u0000\u007f\u009b\u2066', '[U+0000][U+007F][U+009B][U+2066]'],
];
for (const [text, shown] of texts) {
  test(`${JSON.stringify(text)} is shown as ${JSON.stringify(shown)}`, () => {
    assert.equal(visibleControls(text), shown);
  });
}

test('everything else about the data stays', () => {
  const data = { number: 1, list: [null, true, 'a\u202e'], nested: { '\u202ekey': 'b' } };
  assert.deepEqual(withVisibleControls(data), {
    number: 1,
    list: [null, true, 'a[U+202E]'],
    nested: { '[U+202E]key': 'b' },
  });
});

test('no output lets a text of the run turn round or repaint what stands after it', () => {
  const hostile = withTexts(sampleSummary({ items: 3, blocks: [15] }), 'x\u202ey\u001b[2J');
  for (const output of [
    renderHtmlReport(hostile),
    renderMarkdownReport(hostile),
    JSON.stringify(renderTerminalTable(hostile)).replaceAll('\\u001b', '\u001b'),
  ]) {
    assert.ok(!output.includes('\u202e') && !output.includes('\u001b'));
    assert.ok(output.includes('x[U+202E]y[U+001B]'));
  }
});

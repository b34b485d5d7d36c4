import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resultFindings } from '../../../../extension/core/study/report/findings/resultFindings';
import { renderMarkdownReport } from '../../../../extension/core/study/report/markdownReport';
import { markdownText } from '../../../../extension/core/study/report/markdownText';
import { firstResult } from '../../../support/sample/change';
import { hostileStrings, withTexts } from '../../../support/sample/hostileTexts';
import { sampleSummary } from '../../../support/sampleSummary';

const summary = sampleSummary();
const markdown = renderMarkdownReport(summary);
const small = sampleSummary({ items: 4, blocks: [15], multipliers: [0, 1] });

test('it says the same as the page: headline, verdict and every finding', () => {
  const { headline, verdict, details } = resultFindings(firstResult(summary), '95\u202f% interval');
  for (const text of [headline, verdict.text, ...details.map((detail) => detail.text)]) {
    assert.ok(markdown.includes(markdownText(text)), text);
  }
});

test('every row of a table has as many cells as its head', () => {
  for (const text of ['calm', ...hostileStrings]) {
    const lines = renderMarkdownReport(withTexts(small, text)).split('\n');
    const rules = lines.flatMap((line, index) => (/^\|( --- \|)+$/.test(line) ? [index] : []));
    assert.ok(rules.length > 5);
    for (const rule of rules) {
      const columns = cells(lines[rule] ?? '');
      for (let row = rule - 1; lines[row]?.startsWith('|'); row++) {
        assert.equal(cells(lines[row] ?? ''), columns, lines[row]);
      }
    }
  }
});

test('texts of a run are quoted character for character', () => {
  const text = 'one\n```\n# not a heading\n````\n| not | a table |';
  const quoted = renderMarkdownReport(withTexts(small, text));
  assert.ok(quoted.includes(`\`\`\`\`\`text\n${text}\n\`\`\`\`\``));
});

test('a heading of a text is no heading of the report', () => {
  const headings = (text: string) =>
    renderMarkdownReport(withTexts(small, text))
      .replace(/^(`{3,})text\n[^]*?\n\1$/gm, '')
      .split('\n')
      .filter((line) => /^#+ /.test(line)).length;
  assert.equal(headings('words\n# Found'), headings('words'));
});

test('all numbers and all items but the worst are folded, and every fold is closed', () => {
  const open = markdown.replace(/<details>\n[^]*?\n<\/details>/g, '');
  assert.doesNotMatch(open, /<\/?details>/);
  assert.equal(open.match(/^#### .*\((worst|median|best) /gm)?.length, summary.results.length);
  assert.match(markdown, /<summary>All numbers<\/summary>\n\n\*\*/);
  assert.doesNotMatch(markdown, /surprise \(nats\): “/);
});

test('no value is undefined, NaN or an object', () => {
  for (const options of [{}, { items: 1 }, { baselines: false }, { degradation: false }]) {
    assert.doesNotMatch(
      renderMarkdownReport(sampleSummary(options)),
      /undefined|NaN|Infinity|\[object/,
    );
  }
});

/** Bars that are not escaped, so that an odd number of backslashes in front of one hides it. */
const cells = (line: string) => line.replace(/\\./g, '').split('|').length;

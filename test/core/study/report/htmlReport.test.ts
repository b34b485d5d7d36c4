import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderHtmlReport } from '../../../../extension/core/study/report/htmlReport';
import type { RunSummary } from '../../../../extension/core/study/summary';
import { all, parsePage, type PageElement } from '../../../support/page';
import { hostileStrings, withTexts } from '../../../support/sample/hostileTexts';
import { sampleSummary } from '../../../support/sampleSummary';

const summary = sampleSummary();
const html = renderHtmlReport(summary);
const page = parsePage(html);

test('every figure has a role, a title, a description, and its numbers in a table', () => {
  const figures = all(page, 'svg.plot');
  assert.ok(figures.length >= 6 + 3);
  for (const svg of figures) {
    assert.equal(svg.getAttribute('role'), 'img');
    for (const [reference, tag] of [
      ['aria-labelledby', 'title'],
      ['aria-describedby', 'desc'],
    ] as const) {
      const words = page.querySelector(`#${svg.getAttribute(reference) ?? 'none'}`);
      assert.ok(words);
      assert.equal(words.tagName.toLowerCase(), tag);
      assert.ok(words.textContent.trim().length > 10);
    }
    const figure = svg.closest('figure');
    assert.ok(figure?.querySelector('figcaption')?.textContent);
    assert.ok(figure.querySelector('details table tbody tr td'));
  }
});

test('ids are unique and links lead somewhere', () => {
  const several = parsePage(renderHtmlReport(sampleSummary({ concepts: ['a', 'b'], items: 5 })));
  const ids = all(several, '[id]').map((element) => element.getAttribute('id'));
  assert.equal(new Set(ids).size, ids.length);
  for (const link of all(several, 'a')) {
    assert.ok(ids.includes(link.getAttribute('href')?.replace(/^#/, '') ?? null));
  }
});

test('headings go down one level at a time', () => {
  const levels = all(page, 'h1, h2, h3, h4').map(({ tagName }) => Number(tagName.slice(1)));
  assert.equal(levels[0], 1);
  levels.slice(1).forEach((level, index) => assert.ok(level <= (levels[index] ?? 0) + 1));
});

test('nothing is loaded and nothing runs', () => {
  assert.deepEqual(all(page, 'script, link, img, iframe, object, embed, base, form'), []);
  assert.doesNotMatch(html, /https?:|\/\/[a-z]|@import|url\(/i);
  assert.match(html, /http-equiv="Content-Security-Policy" content="default-src 'none'/);
  assert.ok(all(page, '*').every((element) => handlers(element).length === 0));
});

test('light, dark, narrow and printed pages have rules of their own', () => {
  for (const rule of ['prefers-color-scheme: dark', 'max-width: 720px', 'media print']) {
    assert.ok(html.includes(rule), rule);
  }
});

test('no value reaches the page as undefined, NaN or an object', () => {
  for (const options of [{}, { items: 1 }, { baselines: false }, { degradation: false }]) {
    const text = parsePage(renderHtmlReport(sampleSummary(options))).textContent;
    assert.doesNotMatch(text, /undefined|NaN|Infinity|\[object/);
  }
});

test('wherever an interval stands in a table, an n stands in its row or caption', () => {
  for (const table of all(page, 'table')) {
    if (!/\[−?\d/.test(table.querySelector('tbody')?.textContent ?? '')) continue;
    const caption = table.querySelector('caption')?.textContent ?? '';
    const counted = all(table, 'thead th').some(({ textContent }) => /^n /.test(textContent));
    assert.ok(counted || /n = \d/.test(caption), caption);
  }
});

test('the worst items come first, then the median and the best, with their texts', () => {
  const [result] = summary.results;
  const slopes = (result?.items ?? []).map(({ id, curves }) => ({
    id,
    slope: curves.find(({ block }) => block === result?.chosen.block)?.slope ?? 0,
  }));
  const worst = slopes.sort((a, b) => a.slope - b.slope).map(({ id }) => id);
  const shown = all(page, '.worst .item h4').map(
    ({ textContent }) => textContent.trim().split(/\s/)[0],
  );
  const middle = worst[Math.floor((worst.length - 1) / 2)];
  assert.deepEqual(shown, [...worst.slice(0, 6), middle, worst.at(-1)]);
  const item = result?.items.find(({ id }) => id === worst[0]);
  const article = page.querySelector('.item')?.textContent ?? '';
  for (const text of [item?.prompt, item?.positive, item?.negative]) {
    assert.ok(text !== undefined && article.includes(text));
  }
  const copied = page.querySelector('.worst .item .copy pre')?.textContent ?? '';
  assert.match(copied, new RegExp(`^#### ${worst[0]} \\(worst 1 of 24, anti-steerable\\)`));
  assert.ok(copied.includes(item?.positive ?? '?') && copied.includes('| multiplier |'));
});

test('completions stand side by side, unsteered first, each with its repetition', () => {
  const group = page.querySelector('.completions');
  const completions = group === null ? [] : all(group, '.completion');
  assert.equal(completions[0]?.querySelector('h4')?.textContent, 'unsteered');
  assert.equal(completions.length, summary.results[0]?.completions[0]?.completions.length);
  for (const { textContent } of completions) assert.match(textContent, /repetition \d/);
});

for (const hostile of hostileStrings) {
  test(`text is text, whatever it says: ${JSON.stringify(hostile)}`, () => {
    const calm = sampleSummary({ items: 5, blocks: [15], multipliers: [0, 1] });
    const expected = shape(renderHtmlReport(withTexts(calm, 'calm')));
    const attacked = renderHtmlReport(withTexts(calm, hostile));
    assert.deepEqual(shape(attacked), expected);
    assert.ok(parsePage(attacked).textContent.includes(hostile));
  });
}

test('a run of many concepts, blocks and items stays below 1.5 MB', () => {
  const blocks = Array.from({ length: 30 }, (_, block) => block);
  const concepts = ['a', 'b', 'c', 'd'];
  const size = Buffer.byteLength(renderHtmlReport(sampleSummary({ concepts, blocks, items: 100 })));
  assert.ok(size < 1.5e6, `${size} bytes`);
});

const notices: readonly [what: string, change: Partial<RunSummary>, says: RegExp][] = [
  ['an unfinished run', { units: { finished: 3, planned: 9 } }, /3 of 9 units/],
  ['a push that fired nowhere', { appliedPositions: 0 }, /No push was applied/],
  [
    'a failure',
    { failures: [{ unit: 'item-3', code: 'x', message: 'too long' }] },
    /item-3: too long/,
  ],
  ['a warning', { warnings: [{ code: 'x', message: 'few items' }] }, /few items/],
  ['rounded activations', { model: { ...summary.model, precision: 'fast' } }, /rounded to 8 bits/],
  [
    'rows instead of packing',
    { model: { ...summary.model, unpackedBecause: 'sliding window of 16' } },
    /not packed: sliding window of 16/,
  ],
];
for (const [what, change, says] of notices) {
  test(`the head of the page says: ${what}`, () => {
    const head = (changed: RunSummary) =>
      parsePage(renderHtmlReport(changed)).querySelector('header')?.textContent ?? '';
    assert.match(head({ ...summary, ...change }), says);
    assert.doesNotMatch(head(summary), says);
  });
}

test('how to repeat the run: command, hashes, seed and versions', () => {
  const text = page.querySelector('#repeat')?.textContent ?? '';
  const [result] = summary.results;
  for (const value of [
    summary.command,
    summary.study.hash,
    summary.model.hash,
    result?.pairFile.hash ?? '?',
    summary.referenceTexts?.hash ?? '?',
    String(summary.seed),
    ...Object.values(summary.versions),
  ]) {
    assert.ok(text.includes(value), value);
  }
});

test('a run without results is a page that says so', () => {
  const text = parsePage(renderHtmlReport({ ...summary, results: [] })).textContent;
  assert.match(text, /No result is finished yet/);
});

const handlers = (element: PageElement) =>
  [...element.attributes].filter(({ name }) => name.startsWith('on'));

/** Every element with the names of its attributes: what text must not be able to change. */
function shape(source: string): readonly string[] {
  return all(parsePage(source), '*').map(
    (element) => `${element.tagName} ${[...element.attributes].map(({ name }) => name).join(' ')}`,
  );
}

test('the verdict on each result is in words at the head, good or bad', () => {
  const found = (slope: number) =>
    parsePage(renderHtmlReport(sampleSummary({ slope, concepts: ['a', 'b'], items: 12 })));
  const verdicts = (root: PageElement) =>
    all(root, '#found .verdict strong').map(({ textContent }) => textContent.trim());
  assert.deepEqual(verdicts(found(0.6)), ['Holds up.', 'Holds up.']);
  assert.deepEqual(verdicts(found(-0.6)), ['Not shown.', 'Not shown.']);
});

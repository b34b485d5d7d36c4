import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { startChromium } from '../support/chromium';
import { openPanel, type PanelPage } from '../support/panel/panelPage';
import { openedPairs, scriptedEvaluation, scriptedHealth } from '../support/panel/scriptedPairs';

/** What a person takes for at once; the goal of an interaction (ms). */
const atOnce = 100;
/** Of each interaction, the quickest of so many: a busy machine makes any single one slow. */
const tries = 6;
const count = 10_000;

let browser: Browser;
let panel: PanelPage;
before(async () => {
  browser = await startChromium();
  panel = await openPanel(browser, {
    start: {
      state: {
        version: 1,
        shared: {
          view: 'pairs',
          pairs: '/folder/refusal.pairs.jsonc',
          vector: '/folder/vectors/refusal.safetensors',
        },
      },
    },
    answers: {
      openPairs: async () => openedPairs(count),
      saveState: async () => undefined,
      pairHealth: async () => scriptedHealth,
      evaluate: async () => scriptedEvaluation(count),
    },
  });
  await panel.page.getByRole('heading', { name: 'Refusal' }).waitFor();
  await panel.page.getByRole('button', { name: 'Check health' }).click();
  await panel.page.getByText('1 of 2 checks warn').waitFor();
  await panel.page.getByRole('button', { name: 'Evaluate' }).click();
  await panel.page.getByText('nats per unit of multiplier at block 15').waitFor();
});
after(async () => {
  await panel.close();
  await browser.close();
});

/**
 * How long statements about `element` take in the page: from the event to the frame behind the one
 * that shows what it did (ms).
 */
function timed(on: Locator, what: string): Promise<number> {
  const body = `return (async () => {
    const started = performance.now();
    ${what}
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - started;
  })()`;
  // Its text goes to the page, where the policy allows no code to be made of text.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it is made for another program
  return on.evaluate(new Function('element', body) as (element: unknown) => Promise<number>);
}

interface Interaction {
  readonly name: string;
  readonly on: () => Locator;
  /** Statements that do it once to `element`. */
  readonly does: string;
}

const press = (key: string) =>
  `element.dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', bubbles: true }));`;
const click = 'element.click();';
const type = (text: string) =>
  `element.value = element.value === '' ? '${text}' : '';
   element.dispatchEvent(new Event('input', { bubbles: true, composed: true }));`;

const grid = () => panel.page.getByRole('grid');
const interactions: readonly Interaction[] = [
  {
    name: 'filter',
    on: () => panel.page.getByRole('textbox', { name: 'Filter' }),
    does: type('request 91'),
  },
  { name: 'sort by answer', on: () => head('Positive'), does: click },
  { name: 'sort by steerability', on: () => head('Steerability'), does: click },
  { name: 'sort by split', on: () => head('Split'), does: click },
  {
    name: 'scroll',
    on: () => panel.page.locator('.rows'),
    does: 'element.scrollTop = (element.scrollTop + 90_000) % 270_000;',
  },
  { name: 'select by key', on: grid, does: press('ArrowDown') },
  { name: 'jump to the end', on: grid, does: press('End') },
  {
    name: 'select by mouse',
    on: () => panel.page.locator('tbody tr[aria-selected=false]').first(),
    does: click,
  },
  { name: 'exclude by key', on: grid, does: press(' ') },
  {
    name: 'exclude by mouse',
    on: () => panel.page.locator('tbody input[type=checkbox]').first(),
    does: click,
  },
];

const head = (name: string) =>
  panel.page.getByRole('columnheader', { name: new RegExp(name) }).getByRole('button');

for (const { name, on, does } of interactions) {
  test(`with 10,000 pairs, to ${name} takes less than ${atOnce} ms`, async (t) => {
    const times: number[] = [];
    for (let attempt = 0; attempt < tries; attempt++) {
      times.push(await timed(on(), does));
    }
    const sorted = times.map(Math.round).sort((a, b) => a - b);
    t.diagnostic(`${name}: ${sorted.join(', ')} ms`);
    const rows = await grid().locator('tbody tr[aria-rowindex]').count();
    assert.ok(rows < 100, `${rows} rows are in the page`);
    assert.ok((sorted[0] ?? Infinity) < atOnce, `${sorted.join(', ')} ms`);
  });
}

test('the chip of a split is chosen and 10,000 rows become 2,000 within a frame or two', async (t) => {
  const split = panel.page.getByRole('combobox', { name: 'Split' }).first();
  await split.click();
  const option = panel.page.getByRole('option', { name: 'validation' });
  const time = await timed(option, click);
  t.diagnostic(`choose split: ${Math.round(time)} ms`);
  await panel.page.getByText('2000 of 10000 pairs', { exact: true }).waitFor();
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { startChromium } from '../support/chromium';
import { openPanel, type PanelOptions, type PanelPage } from '../support/panel/panelPage';
import {
  hostile,
  openedPairs,
  scriptedEvaluation,
  scriptedHealth,
} from '../support/panel/scriptedPairs';
import { themeKinds } from '../support/panel/themes';

let browser: Browser;
before(async () => {
  browser = await startChromium();
});
after(async () => {
  await browser.close();
});

const path = '/folder/refusal.pairs.jsonc';
const vector = '/folder/vectors/refusal.safetensors';

/** The pairs tab with a file of this many pairs. */
async function withPairs(count: number, options: PanelOptions = {}): Promise<PanelPage> {
  const panel = await openPanel(browser, {
    answers: {
      openPairs: async () => openedPairs(count),
      saveState: async () => undefined,
      pairHealth: async () => scriptedHealth,
      evaluate: async () => scriptedEvaluation(count),
    },
    ...options,
    start: {
      state: { version: 1, shared: { view: 'pairs', pairs: path, vector } },
      ...options.start,
    },
  });
  await panel.page.getByRole('heading', { name: 'Refusal' }).waitFor();
  return panel;
}

const rowsOf = ({ page }: PanelPage) => page.getByRole('grid').locator('tbody tr[aria-rowindex]');

test('of ten thousand pairs only a window is in the page, and the last is one key away', async () => {
  const panel = await withPairs(10_000);
  const grid = panel.page.getByRole('grid');
  assert.equal(await grid.getAttribute('aria-rowcount'), '10001');
  assert.ok((await rowsOf(panel).count()) < 60);
  await grid.focus();
  await panel.page.keyboard.press('End');
  await panel.page.getByRole('heading', { name: 'pair-9999' }).waitFor();
  assert.ok((await rowsOf(panel).count()) < 60);
  await panel.close();
});

test('hostile text is shown as text', async () => {
  const panel = await withPairs(5);
  await panel.page.getByText(hostile).first().waitFor();
  assert.equal(await panel.page.locator('img').count(), 0);
  assert.equal(await panel.page.title(), 'Steering');
  await panel.close();
});

test('Space leaves the selected pair out, and evaluating passes the ids that are left', async () => {
  const panel = await withPairs(5);
  await panel.page.getByRole('grid').focus();
  await panel.page.keyboard.press('ArrowDown');
  await panel.page.keyboard.press('Space');
  await panel.page.getByText('1 left out').waitFor();
  await panel.page.getByRole('button', { name: 'Evaluate' }).click();
  await panel.page.getByText('nats per unit of multiplier at block 15').waitFor();
  const call = panel.calls.find(({ method }) => method === 'evaluate');
  assert.deepEqual(call?.args, {
    pairs: { path, ids: ['pair-1', 'pair-2', 'pair-3', 'pair-4'] },
    steering: { path: vector },
    multipliers: [-1, 0, 1],
    split: 'all',
    seed: 0,
  });
  await panel.close();
});

test('after evaluating, the most anti-steerable pair comes first and is called so', async () => {
  const panel = await withPairs(20);
  await panel.page.getByRole('button', { name: 'Evaluate' }).click();
  const head = panel.page.getByRole('columnheader', { name: /Steerability/ });
  await head.waitFor();
  assert.equal(await head.getAttribute('aria-sort'), 'ascending');
  const first = await rowsOf(panel).first().textContent();
  assert.match(first ?? '', /request 19/);
  assert.match(first ?? '', /anti-steerable/);
  await panel.close();
});

test('a finding says what to do and shows the pairs that it is about', async () => {
  const panel = await withPairs(20);
  await panel.page.getByRole('button', { name: 'Check health' }).click();
  await panel.page.getByText('1 of 2 checks warn').waitFor();
  await panel.page.getByRole('button', { name: 'Show 2 pairs' }).click();
  await panel.page.getByText('2 of 20 pairs').waitFor();
  assert.equal(await rowsOf(panel).count(), 2);
  await panel.close();
});

test('the filter and what was left out survive a reload', async () => {
  const panel = await withPairs(20);
  const filter = panel.page.getByRole('textbox', { name: 'Filter' });
  await filter.fill('request 19');
  await rowsOf(panel).first().click();
  await panel.page.getByRole('button', { name: 'Leave out' }).click();
  await panel.page.getByText('1 left out').waitFor();
  // Changes are saved after a short pause, so the reload has to wait for that.
  const isSaved = ({ args }: { readonly args?: unknown }) =>
    /"excluded":\{[^}]*pair-19/.test(JSON.stringify(args ?? null));
  while (!panel.calls.some(isSaved)) {
    await panel.page.waitForTimeout(20);
  }
  await panel.page.reload();
  await panel.page.getByText('1 left out').waitFor();
  assert.equal(await filter.inputValue(), 'request 19');
  await panel.close();
});

test('a pair that is gone, or whose texts have changed, is left out no longer', async () => {
  const excluded = { [path]: ['pair-3', 'gone'] };
  const shared = { view: 'pairs', pairs: path, excluded } as const;
  const panel = await withPairs(20, { start: { state: { version: 1, shared } } });
  await panel.page.getByText('1 left out').waitFor();
  await panel.close();
});

test('axe finds nothing serious in any of the four themes', async () => {
  const panel = await withPairs(20);
  await panel.page.getByRole('button', { name: 'Check health' }).click();
  await panel.page.getByRole('button', { name: 'Evaluate' }).click();
  await rowsOf(panel).first().click();
  for (const theme of themeKinds) {
    await panel.setTheme(theme);
    assert.deepEqual(await panel.seriousProblems(), [], theme);
    const folder = process.env['STEERING_LAB_SCREENSHOTS'];
    if (folder !== undefined) {
      await panel.page.screenshot({ path: `${folder}/pairs-${theme}.png`, fullPage: true });
    }
  }
  await panel.close();
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import type { ExportedFile } from '../../extension/protocol/panelMessages';
import { startChromium } from '../support/chromium';
import { openPanel, type PanelPage } from '../support/panel/panelPage';
import { openedPairs, scriptedEvaluation } from '../support/panel/scriptedPairs';
import { themeKinds } from '../support/panel/themes';
import { sampleFolder, sampleRunView } from '../support/sampleRunView';

let browser: Browser;
let panel: PanelPage;
const exported: ExportedFile[] = [];
const copied: string[] = [];

before(async () => {
  browser = await startChromium();
  panel = await openPanel(browser, {
    start: {
      state: {
        version: 1,
        shared: {
          view: 'sweep',
          run: sampleFolder,
          pairs: '/folder/refusal.pairs.jsonc',
          vector: '/folder/vectors/refusal.safetensors',
        },
      },
    },
    answers: {
      saveState: async () => undefined,
      methods: async () => [],
      openPairs: async () => openedPairs(12),
      evaluate: async () => scriptedEvaluation(12),
      readRun: async () => sampleRunView(),
      exportFile: async (file) => {
        exported.push(file);
        return '/folder/figure';
      },
      copyText: async ({ text }) => {
        copied.push(text);
        return undefined;
      },
    },
  });
  await panel.page.locator('figure.figure svg.plot').first().waitFor();
});
after(async () => {
  await panel.close();
  await browser.close();
});

const show = (name: string) => panel.page.getByRole('tab', { name }).click();

/** Presses a button, and gives what the host was asked to write. */
async function saved(button: Locator): Promise<ExportedFile> {
  const before = exported.length;
  await button.click();
  for (let tries = 0; tries < 500 && exported.length === before; tries++) {
    await panel.page.waitForTimeout(20);
  }
  const file = exported[before];
  assert.ok(file, 'nothing was exported');
  return file;
}

/** Takes a figure along in each way, and holds its numbers against the table beside it. */
async function takesAlong(figure: Locator): Promise<void> {
  const png = await saved(figure.getByRole('button', { name: /^Save figure as PNG/ }));
  assert.ok(png.content instanceof Uint8Array);
  assert.deepEqual([...png.content.slice(0, 4)], [0x89, 0x50, 0x4e, 0x47], png.name);
  const svg = await saved(figure.getByRole('button', { name: /^Save figure as SVG/ }));
  assert.match(String(svg.content), /^<svg[^>]* xmlns=/, svg.name);
  assert.doesNotMatch(String(svg.content), /var\(--/, svg.name);
  const csv = await saved(figure.getByRole('button', { name: /^Save numbers as CSV/ }));
  const lines = String(csv.content).trimEnd().split('\r\n').length;
  const table = figure.locator('details table').first();
  assert.equal(await table.locator('tr').count(), lines, csv.name);
}

test('every figure of a sweep has its numbers as a table and is saved as PNG, SVG and CSV', async (t) => {
  const figures = panel.page.locator('figure.figure');
  const count = await figures.count();
  assert.ok(count >= 5, `${count} figures`);
  for (let index = 0; index < count; index++) await takesAlong(figures.nth(index));
  t.diagnostic(`${count} figures`);
});

test('arrows walk over the map of settings, and the numbers beside it follow', async () => {
  const map = panel.page.getByRole('grid', { name: /Effect and degradation/ });
  await map.locator('button[tabindex="0"]').focus();
  const setting = panel.page.getByRole('region', { name: 'Selected setting' });
  const before = await setting.getByRole('heading').textContent();
  await panel.page.keyboard.press('ArrowLeft');
  await map.locator('td[aria-selected=true] button:focus').waitFor();
  assert.notEqual(await setting.getByRole('heading').textContent(), before);
  const words = await map.locator('button:focus').innerText();
  assert.match(words, /effect .*nats per answer token.*degradation /);
  await panel.page.keyboard.press('End');
  await map.locator('td:last-child button:focus').waitFor();
});

test('axe finds nothing serious in a sweep with results, in four themes', async () => {
  for (const theme of themeKinds) {
    await panel.setTheme(theme);
    assert.deepEqual(await panel.seriousProblems(), [], theme);
    await shoot('sweep', theme);
  }
});

test('every item among the failures is saved as a picture and as numbers, and copied', async () => {
  await show('Failures');
  const items = panel.page.locator('article.item');
  await items.first().waitFor();
  const count = await items.count();
  assert.ok(count >= 3, `${count} items`);
  for (let index = 0; index < count; index++) await takesAlong(items.nth(index));
  await panel.page.getByRole('button', { name: 'Copy all shown as Markdown' }).focus();
  await panel.page.keyboard.press('Enter');
  while (copied.length === 0) await panel.page.waitForTimeout(20);
  assert.match(copied.join(''), /^## .*\n[\s\S]*### /);
  for (const theme of themeKinds) {
    await panel.setTheme(theme);
    assert.deepEqual(await panel.seriousProblems(), [], theme);
    await shoot('failures', theme);
  }
});

test('the curve of a pair and the strip of all pairs are figures that can be taken along, too', async () => {
  await show('Pairs');
  await panel.page.getByRole('button', { name: 'Evaluate' }).click();
  await panel.page.getByText('Every pair as a figure').click();
  await panel.page.getByRole('grid').locator('tbody tr[aria-rowindex]').first().click();
  const figures = panel.page.locator('figure.figure');
  await figures.nth(1).waitFor();
  for (const index of [0, 1]) await takesAlong(figures.nth(index));
  await shoot('pairs', 'vscode-dark');
});

async function shoot(name: string, theme: string): Promise<void> {
  const folder = process.env['STEERING_LAB_SCREENSHOTS'];
  if (folder === undefined) return;
  await panel.page.screenshot({ path: `${folder}/${name}-${theme}.png`, fullPage: true });
}

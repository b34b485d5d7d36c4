import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { reportModel } from '../../../extension/core/study/report/reportModel';
import type { ExportedFile } from '../../../extension/protocol/panelMessages';
import { startChromium } from '../../support/chromium';
import { openPanel, type PanelPage } from '../../support/panel/panelPage';
import { sampleSummary } from '../../support/sampleSummary';

let browser: Browser;
let panel: PanelPage;
const exported: ExportedFile[] = [];
const folder = '/folder/runs/refusal-1a2b';

before(async () => {
  browser = await startChromium();
  const summary = sampleSummary();
  panel = await openPanel(browser, {
    start: { state: { version: 1, shared: { view: 'sweep', run: folder } } },
    answers: {
      saveState: async () => undefined,
      methods: async () => [],
      readRun: async () => ({ folder, summary, report: reportModel(summary) }),
      exportFile: async (file) => {
        exported.push(file);
        return '/folder/figure';
      },
      copyText: async () => undefined,
    },
  });
  await panel.page.locator('figure.figure svg.plot').first().waitFor();
});
after(async () => {
  await panel.close();
  await browser.close();
});

/** Presses a figure's button, and gives what the host was asked to write. */
async function save(name: RegExp): Promise<ExportedFile> {
  const before = exported.length;
  await panel.page.getByRole('button', { name }).first().click();
  for (let tries = 0; tries < 250 && exported.length === before; tries++) {
    await panel.page.waitForTimeout(20);
  }
  const file = exported[before];
  assert.ok(file, 'nothing was exported');
  return file;
}

test('a figure is saved as a picture: a PNG by its first bytes', async () => {
  const { name, content } = await save(/^Save figure as PNG/);
  assert.match(name, /\.png$/);
  assert.ok(content instanceof Uint8Array);
  assert.deepEqual([...content.slice(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
});

test('a figure is saved as SVG that stands alone: no variable of the page is left in it', async () => {
  const { content } = await save(/^Save figure as SVG/);
  assert.equal(typeof content, 'string');
  assert.match(String(content), /^<svg[^>]* xmlns=/);
  assert.doesNotMatch(String(content), /var\(--|color\(srgb/);
});

test('the numbers of a figure are saved as CSV and stand below it as a table', async () => {
  const { content } = await save(/^Save numbers as CSV/);
  const figure = panel.page.locator('figure.figure').first();
  const rows = await figure.locator('details table tr').count();
  assert.equal(String(content).trimEnd().split('\r\n').length, rows);
});

test('axe finds nothing serious in a figure', async () => {
  assert.deepEqual(await panel.seriousProblems('.figure'), []);
});

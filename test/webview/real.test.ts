import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { startChromium } from '../support/chromium';
import { openRealPanel, type RealPanel } from '../support/panel/realPanel';

let browser: Browser;
let panel: RealPanel;
before(async () => {
  browser = await startChromium();
  panel = await openRealPanel(browser, { samples: ['sentiment.pairs.jsonc'], width: 1200, height: 900 });
});
after(async () => {
  await panel.close();
  await browser.close();
});

test('each method', async (t) => {
  const { page } = panel;
  page.setDefaultTimeout(90_000);
  await page.getByRole('combobox', { name: 'Pair file' }).click();
  await page.getByRole('option', { name: /sentiment/ }).click();
  await page.getByRole('tab', { name: 'Build' }).click();
  await page.getByRole('radio').first().waitFor();
  const names = await page.getByRole('radio').evaluateAll((all) => all.map((each) => (each as unknown as { value: string }).value));
  for (const name of names) {
    const started = Date.now();
    await page.locator(`input[type=radio][value=${name}]`).click();
    await page.waitForTimeout(300);
    const facts = await page.getByRole('region', { name: 'Chosen method' }).textContent();
    const blocks = page.getByRole('textbox', { name: 'Blocks' });
    await blocks.fill(facts?.includes('always all') ? '' : '15');
    const button = page.getByRole('button', { name: 'Build vector' });
    await button.click();
    const box = page.getByRole('region', { name: 'What was built' });
    await Promise.race([box.getByText(`-${name.toLowerCase()}`, {exact:false}).first().waitFor(), page.locator('.error-box').waitFor()]);
    const errors = await page.locator('.error-box').allTextContents();
    t.diagnostic(`${name}: ${Date.now() - started} ms ${errors.join()}`);
  }
});

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { startChromium } from '../../support/chromium';
import { pageScript } from '../../support/panel/pageScript';
import { themeKinds } from '../../support/panel/themes';
import { pairResult, runResult } from './results';

const root = fileURLToPath(new URL('../../..', import.meta.url));
let browser: Browser;
let script: string;

before(async () => {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['webview/renderer/main.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'renderer',
    target: 'chrome130',
    minify: true,
  });
  script = outputFiles[0]?.text ?? '';
  browser = await startChromium();
});
after(() => browser.close());

test('the renderer is small', () => {
  assert.ok(script.length < 60_000, `${script.length} characters`);
});

test('effect, price and whether it is held out stand beside the curve', async () => {
  const page = await open();
  await show(page, pairResult(2));
  const words = await page.locator('section').innerText();
  assert.match(words, /\+0\.50 nats\/token\/multiplier/);
  assert.match(words, /\+2\.00 over whole answers/);
  assert.match(words, /Effect at \+1\s+\+0\.50 positive, 0\.000 negative nats\/token/);
  assert.match(words, /Degradation at \+1, block 15\s+\+0\.26 nats\/token/);
  assert.match(words, /95 % interval \+0\.10 to \+0\.40, n = 6 texts/);
  assert.match(words, /test: held out/);
  await page.getByRole('img', { name: /Block 15 rises by \+2\.00 nats/ }).waitFor();
  assert.equal(await page.locator('circle').count(), 3);
});

test('an anti-steerable item is told in words and by its shape', async () => {
  const page = await open();
  await show(page, pairResult(-2));
  const words = await page.locator('section').innerText();
  assert.match(words, /◆ anti-steerable/);
  assert.match(words, /moves away from the positive answer/);
  assert.equal(await page.locator('circle').count(), 0);
  assert.equal(await page.locator('path.mark').count(), 3);
});

test('outputs are drawn again in the language that the host answers with', async () => {
  const page = await open();
  const texts = { Steerability: 'Steuerbarkeit', 'Numbers as a table': 'Zahlen als Tabelle' };
  assert.deepEqual(await page.evaluate('asked'), [{ kind: 'asksForTexts' }]);
  await show(page, pairResult(2));
  await page.getByText('Numbers as a table').click();
  await page.evaluate(`tell({ texts: ${JSON.stringify(texts)} })`);
  await page.getByText('Zahlen als Tabelle').waitFor();
  const words = await page.locator('section').innerText();
  assert.match(words, /Steuerbarkeit\s+\+0\.50/);
  // What was open stays open.
  await page.getByRole('rowheader', { name: '+1' }).waitFor();
});

test('a result without degradation says so', async () => {
  const page = await open();
  const { degradation: _, ...rest } = pairResult(1);
  await show(page, rest);
  assert.match(await page.locator('section').innerText(), /Degradation\s+not measured/);
});

test('the numbers of a figure can be read as a table and copied', async () => {
  const page = await open();
  await show(page, pairResult(2));
  await page.getByText('Numbers as a table').click();
  await page.getByRole('rowheader', { name: '+1' }).waitFor();
  assert.equal(await page.getByRole('row').count(), 4);
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await page.getByRole('status').getByText('Copied.').waitFor();
  assert.equal(await page.evaluate('navigator.clipboard.readText()'), '| block | multiplier |');
});

test('a run shows its items sorted, and first those that the vector has not seen', async () => {
  const page = await open();
  await show(page, runResult([0.5, -0.2, 0.3, 0.1]));
  await page.getByRole('img', { name: /4 items.*1 of them are anti-steerable/ }).waitFor();
  const words = await page.locator('section').innerText();
  assert.match(words, /Held-out items.*n = 2 items[^]*All items.*n = 4 items/s);
  assert.equal(await page.locator('.hollow').count(), 2);
});

test('a result that is shown again takes the place of the one before', async () => {
  const page = await open();
  await show(page, pairResult(2));
  const count = () => page.locator('#output *').count();
  const first = await count();
  for (let again = 0; again < 20; again += 1) await show(page, pairResult(2));
  assert.equal(await count(), first);
  await page.evaluate('kept.disposeOutputItem("one")');
  assert.equal(await count(), 0);
  await show(page, pairResult(1));
  assert.equal(await page.locator('section').count(), 1);
});

test('text of a file stays text, and what is no result is told', async () => {
  const page = await open();
  const hostile = '<img src=x onerror=alert(1)>';
  await show(page, { ...pairResult(1), vector: hostile });
  assert.equal(await page.locator('img').count(), 0);
  assert.ok((await page.locator('section').innerText()).includes(hostile));
  await show(page, { ...pairResult(1), version: 3 });
  await page
    .getByRole('alert')
    .getByText(/cannot be shown: expected 1 at result\.version/)
    .waitFor();
});

for (const theme of themeKinds) {
  test(`the curve of an anti-steerable item has a colour in ${theme}`, async () => {
    const page = await open(theme);
    await show(page, pairResult(-2));
    const line = `document.querySelector('#output').shadowRoot.querySelector('polyline')`;
    assert.notEqual(await page.evaluate(`getComputedStyle(${line}).stroke`), 'none');
  });

  test(`results can be used by everyone in ${theme}`, async () => {
    const page = await open(theme);
    const axe = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
    for (const result of [pairResult(-2), runResult([0.5, -0.2, 0.3])]) {
      await show(page, result);
      await page.getByText('Numbers as a table').click();
      await page.evaluate(`${axe}; undefined`);
      const found: { violations: { id: string; impact: string; nodes: { html: string }[] }[] } =
        await page.evaluate('axe.run("#output", { resultTypes: ["violations"] })');
      const serious = found.violations.filter(({ impact }) => /serious|critical/.test(impact));
      assert.deepEqual(
        serious.map(({ id, nodes }) => [id, nodes[0]?.html]),
        [],
      );
    }
  });
}

async function open(theme: (typeof themeKinds)[number] = 'vscode-dark'): Promise<Page> {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await page.addInitScript(pageScript(theme));
  // The clipboard is open to secure pages only, and this host counts as one.
  await page.route('http://localhost/**', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: '<!doctype html><html lang="en"><title>Output</title><main id="output"></main></html>',
    }),
  );
  await page.goto('http://localhost/');
  await page.evaluate(`${script}; globalThis.asked = []; globalThis.kept = renderer.activate({
    postMessage: (message) => asked.push(message),
    onDidReceiveMessage: (listener) => { globalThis.tell = listener; },
  }); undefined`);
  return page;
}

async function show(page: Page, result: unknown): Promise<void> {
  const text = JSON.stringify(JSON.stringify(result));
  await page.evaluate(
    `kept.renderOutputItem({ id: 'one', text: () => ${text} }, document.querySelector('#output'))`,
  );
}

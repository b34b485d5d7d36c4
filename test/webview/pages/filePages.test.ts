import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { SteeringError } from '../../../extension/core/base/errors';
import type { DescribedSteering } from '../../../extension/protocol/engineCalls';
import { startChromium } from '../../support/chromium';
import { openPanel, type PanelPage } from '../../support/panel/panelPage';
import { themeKinds } from '../../support/panel/themes';
import { sampleRunView } from '../../support/sampleRunView';

let browser: Browser;
before(async () => {
  browser = await startChromium();
});
after(async () => {
  await browser.close();
});

const blocks = [13, 14, 15, 16];
const vector: DescribedSteering = {
  path: '/folder/extraversion.safetensors',
  kind: 'vector',
  unit: 'vector',
  record: {
    model: { id: 'SmolLM2-135M-Instruct', hash: 'aa' },
    method: 'meanDifference',
    pairs: { concept: 'extraversion', hash: 'bb', split: 'train', count: 40 },
    checks: [],
    operations: ['scaled by 2'],
    toolVersion: '0.1.0',
    use: { moves: 'toward' },
  },
  places: blocks.map((block) => ({
    hookName: `blocks.${block}.hook_resid_post`,
    width: 576,
    norm: block / 4,
    topDimensionShare: 0.12,
  })),
  cosines: blocks.map((one) => blocks.map((other) => 1 - Math.abs(one - other) * 0.6)),
  findings: [
    {
      code: 'topDimensions',
      severity: 'warning',
      message: 'One dimension holds much. <img src=x>',
    },
  ],
};

const vectorPage = (
  describe: () => Promise<DescribedSteering> = async () => vector,
  isTrusted = true,
): Promise<PanelPage> =>
  openPanel(browser, {
    page: 'vector',
    file: { path: vector.path, name: 'extraversion.safetensors' },
    start: { isTrusted },
    answers: {
      describe,
      use: async () => undefined,
      reopen: async () => undefined,
      convert: async ({ ending }) => ({ path: `/folder/a.${ending}`, notes: ['A note.'] }),
    },
  });

test('a vector is shown with its record, norms, cosines and what to know of it', async () => {
  const { page, calls, close } = await vectorPage();
  await page.getByRole('heading', { name: 'extraversion.safetensors' }).waitFor();
  await page.getByRole('row', { name: /Pairs extraversion: 40 pairs, split train/ }).waitFor();
  assert.equal(await page.getByText('One dimension holds much. <img src=x>').count(), 1);
  assert.equal(await page.locator('img').count(), 0);
  const norms = page.getByRole('table', { name: /Length of the vector/ });
  assert.equal(await norms.getByRole('row').count(), 1 + blocks.length);
  const grid = page.getByRole('table', { name: /Cosine of each hook point/ });
  assert.equal(await grid.getByRole('cell').count(), blocks.length ** 2);
  assert.equal(await grid.getByText('−0.80').count(), 2);
  const heights: number[] = [];
  for (const bar of await page.locator('.bar').all()) {
    heights.push((await bar.boundingBox())?.height ?? 0);
  }
  assert.equal(heights.length, blocks.length);
  assert.deepEqual(
    heights.toSorted((a, b) => a - b),
    heights,
  );
  assert.ok((heights[0] ?? 0) > 0);

  await page.getByRole('button', { name: 'Sweep' }).click();
  await page.getByRole('button', { name: 'Save as .gguf …' }).click();
  await page.getByText('Written to /folder/a.gguf. A note.').waitFor();
  assert.deepEqual(
    calls.filter(({ method }) => method !== 'start' && method !== 'describe'),
    [
      { method: 'use', args: { view: 'sweep' } },
      { method: 'convert', args: { ending: 'gguf' } },
    ],
  );
  await close();
});

test('a file that is no steering vector says what it is, and offers another way', async () => {
  const { page, calls, close } = await vectorPage(async () => {
    throw new SteeringError('notSteeringVector', 'Found the weights of a model.');
  });
  const alert = page.getByRole('alert');
  await alert.waitFor();
  assert.match(
    await alert.innerText(),
    /\/folder\/extraversion\.safetensors .* weights of a model/,
  );
  await page.getByRole('button', { name: 'Open with another editor …' }).click();
  assert.ok(calls.some(({ method }) => method === 'reopen'));
  await close();
});

test('a vector that is written again is read again', async () => {
  let reads = 0;
  const panel = await vectorPage(async () => {
    reads++;
    return { ...vector, unit: reads > 1 ? 'direction' : 'vector' };
  });
  await panel.page.getByText('Multiplier 1 means: vector.').waitFor();
  panel.emit('changed', undefined);
  await panel.page.getByText('Multiplier 1 means: direction.').waitFor();
  await panel.close();
});

test('nothing of a vector is used or written in a folder that is not trusted', async () => {
  const panel = await vectorPage(undefined, false);
  const use = panel.page.getByRole('button', { name: 'Compare texts' });
  await use.waitFor();
  assert.equal(await use.isDisabled(), true);
  panel.emit('trusted', undefined);
  await panel.page.locator('vscode-button:not([disabled])', { hasText: 'Compare texts' }).waitFor();
  await panel.close();
});

const view = sampleRunView();
const runPage = (resume?: () => Promise<never>): Promise<PanelPage> =>
  openPanel(browser, {
    page: 'run',
    file: { path: `${view.folder}/summary.json`, name: 'summary.json' },
    answers: {
      read: async () => view,
      copyMarkdown: async () => undefined,
      openReport: async () => undefined,
      ...(resume === undefined ? {} : { resume }),
    },
  });

test('a run is shown as its report is, and copied as Markdown', async () => {
  const { page, calls, close } = await runPage();
  await page.getByRole('heading', { level: 1, name: view.report.title }).waitFor();
  for (const { findings, figures } of view.report.results) {
    await page.getByText(findings.headline).first().waitFor();
    for (const { title } of figures) {
      await page.getByRole('heading', { name: title, exact: true }).first().waitFor();
    }
  }
  await page.getByRole('heading', { name: 'Failures' }).waitFor();
  await page.locator('.file > .actions').getByRole('button', { name: 'Copy as Markdown' }).click();
  assert.ok(calls.some(({ method }) => method === 'copyMarkdown'));
  await close();
});

test('a run goes on, and stops when it is asked to', async () => {
  let isCancelled = false;
  const panel = await openPanel(browser, {
    page: 'run',
    file: { path: `${view.folder}/summary.json`, name: 'summary.json' },
    answers: {
      read: async () => view,
      resume: (_, { signal, progress }) => {
        progress({ done: 3, total: 12, label: 'units' });
        return new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            isCancelled = true;
            reject(new SteeringError('cancelled', 'Cancelled.'));
          });
        });
      },
    },
  });
  await panel.page.getByRole('button', { name: 'Go on with the run' }).click();
  await panel.page.getByText('Running – units: 3 of 12').waitFor();
  await panel.page.getByRole('button', { name: 'Cancel' }).click();
  await panel.page.locator('.progress').waitFor({ state: 'detached' });
  assert.equal(isCancelled, true);
  await panel.close();
});

for (const [name, open] of [
  ['vector', vectorPage],
  ['run', runPage],
] as const) {
  test(`the page of a ${name} is readable in every theme`, async () => {
    const panel = await open();
    await panel.page.getByRole('heading', { level: 1 }).waitFor();
    for (const theme of themeKinds) {
      await panel.setTheme(theme);
      assert.deepEqual(await panel.seriousProblems(), [], theme);
      const folder = process.env['STEERING_LAB_SCREENSHOTS'];
      if (folder !== undefined) {
        await panel.page.screenshot({ path: `${folder}/${name}-${theme}.png`, fullPage: true });
      }
    }
    await panel.close();
  });
}

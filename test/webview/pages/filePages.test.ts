import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { SteeringError } from '../../../extension/core/base/errors';
import type { RunSummary } from '../../../extension/core/study/summary';
import type { DescribedSteering, RunView } from '../../../extension/protocol/engineCalls';
import { startChromium } from '../../support/chromium';
import { openPanel, type PanelPage } from '../../support/panel/panelPage';
import { themeKinds } from '../../support/panel/themes';
import { sampleRunView, unfinishedView } from '../../support/sampleRunView';

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
    readPosition: 'answerMean',
    pairs: { concept: 'extraversion', hash: 'bb', split: 'train', count: 40 },
    checks: [],
    operations: ['scaled by 2'],
    toolVersion: '0.1.0',
    use: { moves: 'toward' },
  },
  methodTitle: 'Mean difference',
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
      fix: 'leave it out',
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
      exportFile: async () => undefined,
      reopen: async () => undefined,
      convert: async ({ ending }) => ({ path: `/folder/a.${ending}`, notes: ['A note.'] }),
    },
  });

test('a vector is shown with its record, norms, cosines and what to know of it', async () => {
  const { page, calls, close } = await vectorPage();
  await page.getByRole('heading', { name: 'extraversion.safetensors' }).waitFor();
  await page.getByRole('row', { name: /Pairs extraversion: 40 pairs, split train/ }).waitFor();
  await page.getByRole('row', { name: 'Method Mean difference (meanDifference)' }).waitFor();
  await page
    .getByRole('row', { name: 'Read position mean over the answer (answerMean)' })
    .waitFor();
  assert.equal(await page.getByText('One dimension holds much. <img src=x>').count(), 1);
  assert.equal(await page.locator('img').count(), 0);
  await page.getByText('Multiplier 1 means the vector as it was built.').waitFor();
  for (const [title, table, rows] of [
    ['Length by block', /Length of the vector/, 1 + blocks.length],
    ['Direction by block', /Cosine of each hook point/, 1 + blocks.length],
  ] as const) {
    const figure = page.getByRole('figure').filter({ hasText: title });
    await figure.getByRole('img', { name: title }).waitFor();
    await figure.getByText('Numbers as a table').click();
    assert.equal(await figure.getByRole('table', { name: table }).getByRole('row').count(), rows);
    await figure.getByRole('button', { name: `Save numbers as CSV: ${title}` }).click();
  }
  await page.getByText('4.00 at block 16. Vectors of later').waitFor();
  await page.getByText('Least alike: 13 and 16, −0.80.').waitFor();
  const files = calls.filter(({ method }) => method === 'exportFile').map(({ args }) => args);
  assert.deepEqual(
    files.map((args) => (args as { name: string }).name),
    ['norms.csv', 'cosines.csv'],
  );
  assert.match(JSON.stringify(files[1]), /1.00,0.40,-0.20,-0.80/);

  await page.getByRole('button', { name: 'Write a mended copy …' }).click();
  await page.getByText('Written to /folder/a.safetensors. A note.').waitFor();
  await page.getByRole('button', { name: 'Sweep' }).click();
  await page.getByRole('button', { name: 'Save as .gguf …' }).click();
  await page.getByText('Written to /folder/a.gguf. A note.').waitFor();
  assert.deepEqual(
    calls.filter(({ method }) => ['use', 'convert'].includes(method)),
    [
      { method: 'convert', args: { ending: 'safetensors', fix: 'topDimensions' } },
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
  await panel.page.getByText('Multiplier 1 means the vector as it was built.').waitFor();
  panel.emit('changed', undefined);
  await panel.page.getByText('Multiplier 1 means a push of length 1.').waitFor();
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

test('a run says how far it has come, who is at work on it, and what can be done', async () => {
  let shown: RunView = unfinishedView(5);
  const panel = await openPanel(browser, {
    page: 'run',
    file: { path: `${view.folder}/record.json`, name: 'record.json' },
    answers: { read: async () => shown },
  });
  const status = panel.page.getByRole('status');
  const goOn = panel.page.locator('vscode-button', { hasText: 'Go on with the run' });
  const { planned } = shown.summary.units;
  await status.getByText(`Stopped. 5 of ${planned} units of work are done.`).waitFor();
  assert.equal(await goOn.getAttribute('disabled'), null);

  for (const [where, words] of [
    ['self', 'It runs in this window'],
    ['thisMachine', 'Process 4711 is at work on it'],
    ['otherMachine', 'The machine node-12 (process 4711) holds this run.'],
  ] as const) {
    shown = { ...unfinishedView(6), holder: { where, pid: 4711, host: 'node-12' } };
    panel.emit('changed', undefined);
    await status.getByText(`Running. 6 of ${planned} units`).getByText(words).waitFor();
    assert.notEqual(await goOn.getAttribute('disabled'), null, where);
  }

  const failures = [{ unit: 'texts', message: 'The text is too long.', kind: 'text' }];
  shown = { ...view, summary: { ...view.summary, failures } as unknown as RunSummary };
  panel.emit('changed', undefined);
  await status.getByText('1 of them failed; the reasons are under “Failures”.').waitFor();
  await panel.page.getByText('The text is too long.').waitFor();
  assert.equal(await goOn.count(), 0);
  await panel.close();
});

test('a run at work is looked at again, also where no change of its files is told', async () => {
  const holder = { where: 'thisMachine', pid: 4711, host: 'here' } as const;
  let shown: RunView = { ...unfinishedView(5), holder };
  const panel = await openPanel(browser, {
    page: 'run',
    file: { path: `${view.folder}/record.json`, name: 'record.json' },
    answers: { read: async () => shown },
  });
  const status = panel.page.getByRole('status');
  await status.getByText('Running. 5 of').waitFor();
  shown = unfinishedView(7);
  await status.getByText('Stopped. 7 of').waitFor();
  await panel.close();
});

test('a run goes on, and stops when it is asked to', async () => {
  let isCancelled = false;
  const panel = await openPanel(browser, {
    page: 'run',
    file: { path: `${view.folder}/summary.json`, name: 'summary.json' },
    answers: {
      read: async () => unfinishedView(5),
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

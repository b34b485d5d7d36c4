/**
 * `npm run screenshots`: pictures of the extension at work, with the model in the box, in the editor
 * that tests use; in dark and in light, into `media/screenshots`. Takes some minutes.
 */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from '../test/support/commandLine.ts';
import { root } from '../test/support/codeServer.ts';
import { EditorBench } from '../test/support/editorBench.ts';

const folder = join(root, 'media/screenshots');
const themes = { dark: 'Dark Modern', light: 'Light Modern' };
const samples = ['sentiment.pairs.jsonc', 'oasst-replies.jsonl'];
const vector = 'positive.safetensors';

/** Large enough for a map, curves and prices that say something; about a minute of work. */
const study = {
  version: 1,
  name: 'sentiment',
  pairs: [samples[0]],
  blocks: [12, 15, 18, 21],
  multipliers: [-1, -0.5, 0, 0.5, 1],
  texts: samples[1],
  degradationsAt: 'everySetting',
  limits: {
    ...{ items: 12, validationItems: 4, texts: 4, textTokens: 32 },
    ...{ completionPrompts: 1, completionTokens: 16 },
  },
  seed: 1,
};

const editor = new EditorBench();
try {
  await editor.start();
  for (const [name, theme] of Object.entries(themes)) await takeAll(name, theme);
} finally {
  await editor.stop();
}

async function takeAll(theme, colours) {
  const files = { 'sentiment.study.json': JSON.stringify(study, null, 2) };
  const settings = { 'workbench.colorTheme': colours };
  const story = editor.story({ samples, files, settings }, async (bench) => {
    await commandLine(bench.folder, ['build', samples[0], '--blocks', '8-23', '--out', vector])
      .ended;
    await commandLine(bench.folder, ['run', 'sentiment.study.json']).ended;
    await bench.activity.click();
    await bench.page
      .getByRole('treeitem', { name: new RegExp(vector) })
      .first()
      .waitFor();

    await bench.openFile(samples[0]);
    await bench.page.locator('.code-cell-row').first().waitFor();
    await bench.page.locator('.code-cell-row .view-line').first().click();
    await bench.run('Notebook: Execute Cell');
    await bench.outputs.getByText('KL from unsteered').first().waitFor();
    await bench.page.mouse.move(700, 700);
    await bench.run('Notifications: Clear All Notifications');
    // The list of commands fades away.
    await bench.page.waitForTimeout(1000);
    await take(bench, `notebook-${theme}`);

    await bench.openFile(vector);
    await bench.panel.getByRole('img', { name: 'Direction by block' }).waitFor();
    await take(bench, `vector-${theme}`);

    await bench.run('Steering: Open Run');
    await bench.choose(/sentiment/);
    const map = bench.panel.getByRole('img', { name: /^Effect of every setting/ });
    await map.waitFor();
    await map.scrollIntoViewIfNeeded();
    await take(bench, `run-${theme}`);

    await bench.run('View: Close All Editors');
    await bench.run('Steering: Open Panel');
    await bench.panel.getByRole('tab', { name: 'Sweep' }).click();
    await bench.panel.getByRole('combobox', { name: /^Open a run|^Run that is shown/ }).click();
    await bench.panel.getByRole('option', { name: /sentiment/ }).click();
    const setting = bench.panel.getByRole('region', { name: 'Selected setting' });
    await setting.waitFor();
    await setting.scrollIntoViewIfNeeded();
    await take(bench, `panel-sweep-${theme}`);
    await bench.panel.getByRole('button', { name: 'Compare texts at this setting' }).click();
    await compareTexts(bench.panel);
    await take(bench, `panel-texts-${theme}`);
  });
  await story({ name: `screenshots ${theme}` });
}

async function compareTexts(panel) {
  await panel.getByRole('textbox', { name: 'Prompt', exact: true }).fill('How was the food?');
  await panel.getByRole('textbox', { name: /Prompted baseline/ }).fill('Praise everything.');
  await panel.getByRole('textbox', { name: 'Most tokens' }).fill('24');
  await panel.getByRole('spinbutton', { name: /Multiplier of/ }).fill('3');
  await panel.getByRole('button', { name: /Compare texts/ }).click();
  await panel.getByText('3 texts are finished.').waitFor({ state: 'attached' });
  await panel.getByRole('combobox', { name: 'Shade tokens by' }).click();
  await panel.getByRole('option', { name: 'KL from unsteered' }).click();
}

async function take(bench, name) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await bench.page.screenshot({ path });
  console.log(`${name}.png  ${Math.round(statSync(path).size / 1000)} kB`);
}

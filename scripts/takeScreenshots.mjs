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
const vector = 'sentiment.safetensors';

/** Large enough for a map, curves and prices that say something; about a minute of work. */
const study = {
  version: 1,
  name: 'sentiment',
  pairs: [samples[0]],
  blocks: [12, 15, 18, 21],
  multipliers: [-1, -0.5, 0, 0.5, 1],
  texts: samples[1],
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
    await bench.page.getByRole('treeitem', { name: new RegExp(vector) }).waitFor();

    await bench.openFile(vector);
    await bench.panel.getByRole('img', { name: 'Direction by block' }).waitFor();
    await take(bench, `vector-${theme}`);

    await bench.run('Steering: Open Run');
    await bench.choose(/sentiment/);
    const map = bench.panel.getByRole('img', { name: /^Effect of every setting/ });
    await map.waitFor();
    await take(bench, `run-${theme}`);
    await map.scrollIntoViewIfNeeded();
    await take(bench, `run-figures-${theme}`);

    await bench.panel.getByRole('button', { name: 'Show in panel' }).click();
    await bench.panel.locator('.verdict').waitFor();
    await take(bench, `panel-sweep-${theme}`);
    await bench.panel.getByRole('tab', { name: 'Pairs' }).click();
    await bench.panel.getByRole('row').nth(3).waitFor();
    await take(bench, `panel-pairs-${theme}`);
  });
  await story({ name: `screenshots ${theme}` });
}

async function take(bench, name) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await bench.page.screenshot({ path });
  console.log(`${name}.png  ${Math.round(statSync(path).size / 1000)} kB`);
}

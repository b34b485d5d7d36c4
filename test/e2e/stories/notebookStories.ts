import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../support/codeServer';
import type { EditorBench } from '../../support/editorBench';
import type { Workbench } from '../../support/workbench';

const name = 'sentiment.pairs.jsonc';
/** So many of the sample's pairs that all are run in a few seconds, some of every split. */
const shortSample = firstPairs(6);

export function notebookStories(editor: EditorBench): void {
  test(
    'all pairs of the sample are run, and what the vector does to each is seen under it',
    editor.story({ files: { [name]: shortSample } }, async (bench) => {
      await openPairs(bench);
      await bench.run('Notebook: Run All');
      await statuses(bench).first().waitFor();
      await figure(bench).waitFor();
      await bench.screenshot('notebook-dark');
      await bench.outputs.getByText('Degradation at +1, block 15').first().waitFor();
      await bench.outputs
        .getByText(/held out, the vector was not built from it/)
        .first()
        .waitFor();
      await bench.outputs.getByText('Numbers as a table').first().click();
      await bench.outputs.getByRole('rowheader', { name: '+1.5' }).first().waitFor();
      await bench.outputs.getByRole('button', { name: 'Copy as Markdown' }).first().click();
      await bench.outputs.getByText('Copied.').waitFor();
      await bench.page.getByText('Stop Execution').waitFor({ state: 'hidden' });
      await bench.outputs.getByText('Numbers as a table').first().click();
      const all = bench.outputs.getByRole('region', { name: 'All 6 pairs that were run' });
      await toTheEnd(bench, all);
      await all
        .getByText(/n = 5 items/)
        .first()
        .waitFor();
      await bench.screenshot('notebook-all-dark');
      await bench.run('Preferences: Toggle between Light/Dark Themes');
      // The page of the outputs has no height of its own.
      await bench.outputs.locator('body.vscode-light').waitFor({ state: 'attached' });
      await bench.screenshot('notebook-all-light');
      assert.deepEqual(bench.violations, []);
      assert.equal(
        await bench.page.locator('.tab.dirty').count(),
        0,
        'results made the file dirty',
      );
      assert.equal(readFileSync(join(bench.folder, name), 'utf8'), shortSample);
    }),
  );

  test(
    'a pair that is edited and saved changes its own line of the file',
    editor.story({ files: { [name]: shortSample } }, async (bench) => {
      await openPairs(bench);
      await bench.page.locator('.code-cell-row .view-line').first().click();
      await bench.page.keyboard.press('Control+A');
      const typed = '{ "prompt": "How was it?", "positive": "Lovely.", "negative": "Awful." }';
      await bench.page.keyboard.insertText(typed);
      // The editor closes a brace by itself.
      await bench.page.keyboard.press('Delete');
      await bench.page.locator('.tab.dirty').waitFor();
      await bench.page.keyboard.press('Control+S');
      await bench.page.locator('.tab.dirty').waitFor({ state: 'detached' });
      const lines = shortSample.split('\n');
      const first = lines.findIndex((line) => line.includes('"prompt"'));
      const saved = readFileSync(join(bench.folder, name), 'utf8');
      assert.deepEqual(saved.split('\n'), lines.with(first, `    ${typed},`));
    }),
  );

  const corrupt = `${shortSample.slice(0, shortSample.length / 2)}\n`;
  test(
    'a corrupt file says where it breaks, can be corrected as text, and is not overwritten',
    editor.story({ files: { [name]: corrupt } }, async (bench) => {
      await bench.openFile(name);
      await bench.page
        .getByText(/cannot be read as contrastive pairs/)
        .first()
        .waitFor();
      await bench.screenshot('notebook-corrupt');
      await bench.page.keyboard.press('Control+S');
      await bench.page.getByRole('button', { name: 'Open in Text Editor' }).click();
      await bench.page.locator('.editor-instance .view-line').first().waitFor();
      await bench.page.locator('.editor-instance .squiggly-error').first().waitFor();
      await bench.page.keyboard.press('Control+S');
      await bench.screenshot('notebook-corrupt-text');
      assert.equal(readFileSync(join(bench.folder, name), 'utf8'), corrupt);
    }),
  );
}

async function openPairs(bench: Workbench): Promise<void> {
  await bench.openFile(name);
  await bench.page.locator('.code-cell-row .view-line').first().waitFor();
}

/** What stands under cells that were run. */
function statuses({ page }: Workbench) {
  return page.locator('.cell-status-item').filter({ hasText: 'nats/token' });
}

function figure({ outputs }: Workbench) {
  return outputs.getByRole('img', { name: /^Propensity over the multiplier/ }).first();
}

/** Cells far below are not there before they are gone to. */
async function toTheEnd({ page }: Workbench, wanted: ReturnType<typeof figure>): Promise<void> {
  for (let attempt = 0; attempt < 10 && !(await wanted.isVisible()); attempt += 1) {
    // A cell that takes the keys late goes to its own end.
    await page.locator('.code-cell-row .view-line').first().click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+End');
    await wanted.waitFor({ timeout: 5000 }).catch(() => undefined);
  }
  await wanted.scrollIntoViewIfNeeded();
}

function firstPairs(count: number): string {
  const lines = readFileSync(join(root, 'media/samples', name), 'utf8').split('\n');
  const first = lines.findIndex((line) => line.includes('"prompt"'));
  const pairs = lines
    .slice(first, first + count)
    .join('\n')
    .replace(/,$/, '');
  return [...lines.slice(0, first), pairs, ...lines.slice(-3)].join('\n');
}

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { FrameLocator } from 'playwright-core';
import type { EditorBench } from '../../support/editorBench';
import { until } from '../../support/workbench';

const sample = 'sentiment.pairs.jsonc';

/** Takes seconds on an idle machine, and still has every part of a sweep. */
const small = {
  'Multipliers (1 is the vector as built)': '-1, 0, 1',
  'Test items': '8',
  'Validation items': '3',
  'Train pairs': '8',
  'Reference texts': '2',
  'Tokens of each text': '12',
  'Completed prompts': '1',
  'Tokens of a completion': '8',
};

/** From a sweep to its failures and to texts, with the model in the box. */
export function sweepStories(editor: EditorBench): void {
  test(
    'a sweep fills its map, is cancelled, goes on, outlives its page, and is there after a reload',
    editor.story({ samples: [sample] }, async (bench) => {
      const { panel, folder } = bench;
      await bench.run('Steering: Open Panel');
      await bench.choosePairs('sentiment');
      await panel.getByRole('grid').locator('tbody tr[aria-rowindex]').first().click();
      await panel.getByRole('button', { name: 'Leave out' }).click();
      await panel.getByRole('tab', { name: 'Sweep' }).click();
      await fillIn(panel);
      await panel.getByRole('button', { name: 'Start sweep' }).click();

      const map = panel.getByRole('grid', { name: /Effect and degradation/ });
      await map.waitFor();
      assert.match(
        studyIn(folder),
        /"leaveOut": \{\s+"..\/sentiment.pairs.jsonc": \[\s+"\w+"\s+\]/,
      );
      const progress = panel.getByRole('progressbar', { name: 'Sweep' });
      assert.equal(await progress.count(), 1, 'the map is there while the sweep runs');
      await bench.screenshot('panel-sweep-running');
      await panel.getByRole('button', { name: 'Cancel' }).last().click();
      const goOn = panel.getByRole('button', { name: 'Go on' });
      await goOn.waitFor();
      const finished = unitsIn(folder);
      assert.ok(finished > 0, 'what was finished is kept');

      await goOn.click();
      await progress.waitFor();
      // Another tab destroys the page while the sweep runs.
      await bench.openFile(sample);
      await bench.showPanel();
      await panel.getByRole('tab', { name: 'Sweep', selected: true }).waitFor();
      await progress.waitFor({ state: 'detached' });
      await panel.locator('.verdict').waitFor();
      await panel.getByText(/1 of \d+ pairs are left out, as the study says/).waitFor();
      assert.equal(await goOn.count(), 0, 'nothing is left to do');
      assert.deepEqual(doneTwice(folder), [], 'no unit was done twice');

      assert.doesNotMatch(await map.innerText(), /–/, 'every effect has its price beside it');
      const setting = panel.getByRole('region', { name: 'Selected setting' });
      assert.match((await setting.innerText()).replace(/\s+/g, ' '), effectAndDegradation);
      for (const figure of ['Propensity', 'degradation']) {
        await panel.getByRole('figure').filter({ hasText: figure }).first().waitFor();
      }
      await bench.screenshot('panel-sweep-done');

      await panel.getByRole('tab', { name: 'Failures' }).click();
      await panel.getByRole('article').first().waitFor();
      await panel.getByRole('button', { name: 'Copy all shown as Markdown' }).click();
      await until(
        async () => /### positive sentiment/.test(await bench.clipboard()),
        'Markdown on the clipboard',
      );
      await bench.screenshot('panel-failures-done');

      await bench.reload();
      await panel.getByRole('article').first().waitFor();
      await panel.getByRole('tab', { name: 'Sweep' }).click();
      await panel.getByRole('button', { name: 'Compare texts at this setting' }).click();
      await compareTexts(panel);
      await bench.screenshot('panel-texts-done');
      await bench.reload();
      await panel.getByRole('article', { name: /^Prompted/ }).waitFor();
      assert.deepEqual(bench.violations, []);
    }),
  );
}

const effectAndDegradation =
  /Effect [+−]?[\d.]+ nats per answer token.*n = 8 items.*Degradation [+−]?[\d.]+ nats per reply token.*n = 2 texts/;

async function fillIn(panel: FrameLocator): Promise<void> {
  await panel.getByText(/How much is measured/).click();
  for (const [name, value] of Object.entries(small)) {
    await panel.getByRole('textbox', { name, exact: true }).fill(value);
  }
  await panel.getByRole('combobox', { name: 'Blocks' }).click();
  await panel.getByRole('option', { name: 'These …' }).click();
  await panel.getByRole('textbox', { name: /Which blocks/ }).fill('12, 15');
}

/** Unsteered, steered and prompted, streamed and shaded. */
async function compareTexts(panel: FrameLocator): Promise<void> {
  await panel.getByRole('textbox', { name: 'Prompt', exact: true }).fill('How was the food?');
  await panel.getByRole('textbox', { name: /Prompted baseline/ }).fill('Praise everything.');
  await panel.getByRole('textbox', { name: 'Most tokens' }).fill('12');
  await panel.getByRole('spinbutton', { name: /Multiplier of/ }).fill('3');
  await panel.getByRole('textbox', { name: 'Seed' }).fill('7');
  await panel.getByRole('button', { name: /Compare texts/ }).click();
  await panel
    .getByText(/tokens so far/)
    .first()
    .waitFor();
  await panel.getByText('3 texts are finished.').waitFor({ state: 'attached' });
  for (const name of [/^Unsteered/, /^Steered: 3 · /, /^Prompted: Praise/]) {
    await panel.getByRole('article', { name }).waitFor();
  }
  for (const shading of ['log-probability', 'KL from unsteered']) {
    await panel.getByRole('combobox', { name: 'Shade tokens by' }).click();
    await panel.getByRole('option', { name: shading }).click();
    await panel.locator('.column .shaded').first().waitFor();
  }
}

function studyIn(folder: string): string {
  return readFileSync(join(folder, 'studies/sentiment.study.json'), 'utf8');
}

/** Lines of results that the run's folder holds. */
function unitsIn(folder: string): number {
  return keysIn(folder).length;
}

function doneTwice(folder: string): readonly string[] {
  const keys = keysIn(folder);
  return keys.filter((key, at) => keys.indexOf(key) !== at);
}

function keysIn(folder: string): readonly string[] {
  const runs = join(folder, 'studies/runs');
  const names = readdirSync(runs).filter((name) => !name.startsWith('.'));
  return names.flatMap((run) =>
    readFileSync(join(runs, run, 'results.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => String((JSON.parse(line) as { readonly key: unknown }).key)),
  );
}

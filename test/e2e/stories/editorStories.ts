import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { accessibilityProblems } from '../../support/checkAccessibility';
import type { EditorBench } from '../../support/editorBench';
import { commandLine } from '../../support/commandLine';
import { controlVector } from '../../support/ggufBytes';
import { finishedUnits } from '../../support/onlyRun';
import { until, type Workbench } from '../../support/workbench';

const samples = ['sentiment.pairs.jsonc', 'oasst-replies.jsonl'];

export function editorStories(editor: EditorBench): void {
  test(
    'a vector that was built is shown with its lengths, directions, record and mends, in dark and in light',
    editor.story({ samples }, async (bench) => {
      const built = ['build', samples[0] ?? '', '--blocks', '0-5', '--out', 'happy.safetensors'];
      await commandLine(bench.folder, built).ended;
      await bench.openFile('happy.safetensors');
      const { panel } = bench;
      await panel.getByRole('heading', { level: 1, name: 'happy.safetensors' }).waitFor();
      await panel.getByRole('row', { name: /Pairs positive sentiment: \d+ pairs/ }).waitFor();
      const lengths = panel.getByRole('figure').filter({ hasText: 'Length by block' });
      await lengths.getByText('Numbers as a table').click();
      const rows = lengths.getByRole('table').getByRole('row');
      assert.equal(await rows.count(), 1 + 6);
      await panel.getByRole('img', { name: 'Direction by block' }).waitFor();

      await saveAs(bench, 'Save numbers as CSV: Length by block', 'norms.csv');
      assert.match(readFileSync(join(bench.folder, 'norms.csv'), 'utf8'), /hook_resid_post,576/);
      await saveAs(bench, 'Save figure as PNG: Direction by block', 'cosines.png');
      assert.equal(readFileSync(join(bench.folder, 'cosines.png')).toString('latin1', 1, 4), 'PNG');
      await saveAs(bench, 'Write a mended copy …', 'happy-mended.safetensors');
      await panel.getByText(/Written to .*happy-mended\.safetensors/).waitFor();

      await inBothThemes(bench, 'vector');
      assert.deepEqual(bench.violations, []);
    }),
  );

  test(
    'a file that is cut short says so and what to do, and one of another program what it is',
    editor.story({}, async (bench) => {
      writeFileSync(
        join(bench.folder, 'cut.safetensors'),
        Buffer.from('\u0040\0\0\0\0\0\0\0{"a":'),
      );
      writeFileSync(join(bench.folder, 'happy.gguf'), controlVector([1, 2, 3]));
      await bench.openFile('cut.safetensors');
      const alert = bench.panel.getByRole('alert');
      await alert.getByText('cut.safetensors cannot be shown as steering').waitFor();
      await bench.screenshot('vector-cut');
      await bench.panel.getByRole('button', { name: 'Open as text' }).click();
      await bench.page.getByText(/binary or uses an unsupported/).waitFor();

      await bench.run('Steering: Inspect Vector');
      await bench.choose('happy.gguf');
      await bench.panel.getByRole('heading', { level: 1, name: 'happy.gguf' }).waitFor();
      await bench.panel.getByText('an unknown writer of control vectors').first().waitFor();
      assert.deepEqual(bench.violations, []);
    }),
  );

  test(
    'a run that a terminal has begun is shown while it grows, and is finished here once it stopped there',
    editor.story(
      { samples: ['sentiment.pairs.jsonc'], files: { 'small.study.json': small } },
      async (bench) => {
        const { folder, panel } = bench;
        const running = commandLine(folder, ['run', 'small.study.json']);
        await until(() => finishedUnits(folder) > 0, 'a first unit');
        running.pause();
        const done = finishedUnits(folder);
        await bench.run('Steering: Open Run…');
        await bench.choose('small');
        const status = panel.getByRole('status').filter({ hasText: 'units of work are done' });
        await status.getByText('Running.').waitFor();
        await status.getByText('this page grows with it').waitFor();
        await bench.screenshot('run-growing');

        running.goOn();
        await until(() => finishedUnits(folder) > done, 'another unit');
        running.interrupt();
        await running.ended;
        await status.getByText('Stopped.').waitFor();
        await panel.getByRole('button', { name: 'Go on with the run' }).click();
        await status.getByText('Finished.').waitFor();
        await panel
          .getByRole('heading', { name: /positive sentiment/ })
          .first()
          .waitFor();
        await bench.screenshot('run-finished');
        assert.deepEqual(bench.violations, []);
      },
    ),
  );
}

/** Some dozens of units, a moment each: long enough to be stopped in the middle. */
const small = JSON.stringify({
  pairs: ['sentiment.pairs.jsonc'],
  blocks: [15],
  multipliers: [-1, 0, 1],
  baselines: ['unsteered'],
  limits: {
    ...{ items: 12, validationItems: 3, trainPairs: 8, texts: 2, textTokens: 24 },
    ...{ completionPrompts: 1, completionTokens: 8 },
  },
});

/** Pictures, and what axe finds, of the page in dark and in light. */
async function inBothThemes(bench: Workbench, name: string): Promise<void> {
  for (const theme of ['dark', 'light']) {
    await bench.panel.locator(`body.vscode-${theme}`).waitFor();
    await bench.screenshot(`${name}-${theme}`);
    assert.deepEqual(await accessibilityProblems(bench.panel), [], theme);
    if (theme === 'dark') await bench.run('Preferences: Toggle between Light/Dark Themes');
  }
}

/** Presses a button of the page that asks where to write, and takes the name that it proposes. */
async function saveAs(bench: Workbench, button: string, name: string): Promise<void> {
  await bench.panel.getByRole('button', { name: button }).click();
  await bench.accept(name);
  await until(() => existsSync(join(bench.folder, name)), name);
}

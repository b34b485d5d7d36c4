import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { EditorBench } from '../../support/editorBench';
import { patience, until } from '../../support/workbench';

const sample = 'sentiment.pairs.jsonc';

/** From pairs to a vector, with the model in the box. */
export function buildStories(editor: EditorBench): void {
  test(
    'a pair is left out, another changes its split, and a vector of the others is built and looked at',
    editor.story({ samples: [sample] }, async (bench) => {
      const { panel, folder } = bench;
      await bench.run('Steering: Open Panel');
      await bench.choosePairs('sentiment');
      const rows = panel.getByRole('grid').locator('tbody tr[aria-rowindex]');

      await rows.first().click();
      await panel.getByRole('button', { name: 'Leave out' }).click();
      await panel.getByText('1 left out').waitFor();

      await rows.nth(1).click();
      const path = join(folder, sample);
      const before = readFileSync(path, 'utf8').split('\n');
      const split = panel.getByRole('combobox', { name: 'Split, as in the file' });
      await split.click();
      await panel.getByRole('option', { name: 'train', exact: true }).last().click();
      await until(() => readFileSync(path, 'utf8') !== before.join('\n'), 'the file to change');
      const after = readFileSync(path, 'utf8').split('\n');
      const changed = after.filter((line) => !before.includes(line));
      assert.equal(changed.length, 1, 'one line is another one');
      assert.match(changed.join(''), /"split": "train"/);

      await panel.getByRole('tab', { name: 'Build' }).click();
      await panel
        .getByRole('radio', { name: /Mean difference/ })
        .first()
        .waitFor();
      await panel.getByRole('textbox', { name: 'Blocks' }).fill('14-16');
      await panel.getByRole('button', { name: 'Build vector' }).click();
      await panel.getByRole('progressbar').waitFor();
      // Another tab destroys the page; what it asked for goes on, and the page joins it again.
      await bench.openFile(sample);
      await bench.showPanel();
      const built = panel.getByRole('region', { name: 'What was built' });
      await built.waitFor();
      const file = join(folder, 'vectors/positive-sentiment-meandifference.safetensors');
      assert.ok(existsSync(file), 'the vector is a file');
      assert.ok(!existsSync(file.replace('.safetensors', '-2.safetensors')), 'built once');

      await panel.getByRole('button', { name: 'Quick look' }).click();
      await panel.getByText('nats per answer token and multiplier').waitFor({ timeout: patience });
      await panel.getByText('nats per reply token lost').waitFor();
      await bench.screenshot('panel-built');

      await bench.reload();
      await built.waitFor();
      await panel.getByText('nats per answer token and multiplier').waitFor();
      await panel.getByRole('tab', { name: 'Sweep' }).click();
      await panel.getByText(/Without the pairs that you left out .*: 1\./).waitFor();
      assert.deepEqual(bench.violations, []);
    }),
  );
}

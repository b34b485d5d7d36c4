import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibilityProblems } from '../../support/checkAccessibility';
import type { EditorBench } from '../../support/editorBench';

const samples = ['sentiment.pairs.jsonc', 'politeness.pairs.jsonc'];

const themes = [
  { name: 'Dark Modern', body: 'vscode-dark' },
  { name: 'Light Modern', body: 'vscode-light' },
  { name: 'Dark High Contrast', body: 'vscode-high-contrast' },
  { name: 'Light High Contrast', body: 'vscode-high-contrast-light' },
];

export function panelStories(editor: EditorBench): void {
  test(
    'the panel shows the pairs of a file, and shows them again after a reload',
    editor.story({ samples }, async (bench) => {
      await bench.run('Steering: Open Panel');
      await bench.choosePairs('sentiment');
      await bench.panel.getByRole('row').nth(3).waitFor();
      await bench.screenshot('panel-pairs');
      await bench.reload();
      await bench.panel.getByRole('tab', { name: 'Pairs', selected: true }).waitFor();
      await bench.panel.getByRole('row').nth(3).waitFor();
      assert.deepEqual(bench.violations, []);
    }),
  );

  test(
    'the panel can be used by everyone in light, dark and both high-contrast themes',
    editor.story({ samples }, async (bench) => {
      await bench.run('Steering: Open Panel');
      await bench.choosePairs('sentiment');
      await bench.panel.getByRole('row').nth(3).waitFor();
      for (const { name, body } of themes) {
        await bench.run('Preferences: Color Theme');
        await bench.answer(name);
        await bench.panel.locator(`body.${body}`).waitFor();
        for (const tab of ['Pairs', 'Build', 'Sweep', 'Texts', 'Failures']) {
          await bench.panel.getByRole('tab', { name: tab }).click();
          await bench.panel.getByRole('tabpanel', { name: tab }).waitFor();
          await bench.screenshot(`panel-${tab.toLowerCase()}-${body.replace('vscode-', '')}`);
          assert.deepEqual(await accessibilityProblems(bench.panel), [], `${tab} in ${name}`);
        }
      }
      assert.deepEqual(bench.violations, []);
    }),
  );

  test(
    'what a page is not allowed to do is noticed',
    editor.story({}, async (bench) => {
      await bench.run('Steering: Open Panel');
      const tab = bench.panel.getByRole('tab', { name: 'Pairs' });
      await tab.waitFor();
      const style = "document.head.append(Object.assign(document.createElement('style'), ";
      await tab.evaluate(`${style}{ textContent: 'p { color: red }' })); undefined`);
      await bench.page.waitForTimeout(500);
      assert.equal(bench.violations.length, 1);
    }),
  );

  test(
    '10,000 pairs are shown by a few rows at a time',
    editor.story({ files: { 'many.pairs.jsonc': manyPairs(10_000) } }, async (bench, t) => {
      await bench.run('Steering: Open Panel');
      await bench.choosePairs('many');
      const rows = bench.panel.getByRole('row');
      await rows.nth(3).waitFor();
      await bench.panel
        .getByText(/10[,\s]?000/)
        .first()
        .waitFor();
      const shown = await rows.count();
      assert.ok(shown > 3 && shown < 200, `${shown} rows`);
      const started = performance.now();
      await bench.panel.getByRole('textbox', { name: 'Filter' }).fill('question 9123');
      await bench.panel.getByText('question 9123').first().waitFor();
      t.diagnostic(`filtered after ${Math.round(performance.now() - started)} ms`);
      await bench.screenshot('panel-10000-pairs');
    }),
  );
}

function manyPairs(count: number): string {
  const pairs = Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      id: `pair-${index + 1}`,
      prompt: `This is question ${index + 1}.`,
      positive: 'Wonderful.',
      negative: 'Dreadful.',
    }),
  );
  return `{\n  "version": 1,\n  "concept": "many",\n  "pairs": [\n${pairs.join(',\n')}\n  ]\n}\n`;
}

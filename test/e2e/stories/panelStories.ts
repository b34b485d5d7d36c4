import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibilityProblems } from '../../support/checkAccessibility';
import type { EditorBench } from '../../support/editorBench';

const samples = ['sentiment.pairs.jsonc', 'politeness.pairs.jsonc'];

const themes = [
  { name: 'Dark Modern', body: 'vscode-dark' },
  { name: 'Light Modern', body: 'vscode-light' },
  { name: 'Default High Contrast', body: 'vscode-high-contrast' },
  { name: 'Default High Contrast Light', body: 'vscode-high-contrast-light' },
];

export function panelStories(editor: EditorBench): void {
  test(
    'the sidebar lists the model and the pair files of the folder',
    editor.story({ samples }, async (bench) => {
      await bench.activity.click();
      for (const name of samples) {
        await bench.page.getByRole('treeitem', { name: new RegExp(name) }).waitFor();
      }
      await bench.page.getByRole('treeitem', { name: /model in the box/i }).waitFor();
      await bench.screenshot('sidebar');
    }),
  );

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

  for (const { name, body } of themes) {
    test(
      `the panel can be used by everyone in the theme ${name}`,
      editor.story({ samples, settings: { 'workbench.colorTheme': name } }, async (bench) => {
        await bench.run('Steering: Open Panel');
        await bench.panel.locator(`body.${body}`).waitFor();
        await bench.choosePairs('sentiment');
        await bench.panel.getByRole('row').nth(3).waitFor();
        const problems: string[] = [];
        for (const tab of ['Pairs', 'Build', 'Sweep', 'Texts', 'Failures']) {
          await bench.panel.getByRole('tab', { name: tab }).click();
          await bench.panel.getByRole('tabpanel', { name: tab }).waitFor();
          await bench.screenshot(`panel-${tab.toLowerCase()}-${body.replace('vscode-', '')}`);
          problems.push(...(await accessibilityProblems(bench.panel)));
        }
        assert.deepEqual(problems, []);
        assert.deepEqual(bench.violations, []);
      }),
    );
  }

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

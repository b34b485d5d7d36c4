import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EditorBench } from '../../support/editorBench';
import { SidebarBench } from '../../support/sidebarBench';

/** Settings of a folder that would start a program, and load a model, of that folder. */
const hostile = JSON.stringify({
  'steeringLab.engine.nodePath': '/bin/false',
  'steeringLab.model.name': './evil-model',
});

export function trustStories(editor: EditorBench): void {
  test(
    'a folder that is not trusted can be read; nothing runs until it is trusted',
    editor.story(
      {
        samples: ['sentiment.pairs.jsonc'],
        files: { '.vscode/settings.json': hostile },
        settings: { 'security.workspace.trust.startupPrompt': 'never' },
      },
      async (bench) => {
        const sidebar = new SidebarBench(bench);
        await sidebar.open();
        await bench.page.getByText(/restricted mode: models are not loaded/).waitFor();
        await bench.page.getByText(/Building one runs a model, which needs a trusted/).waitFor();
        await bench.screenshot('sidebar-untrusted-dark');
        // Reading works: pairs in the notebook, and in the panel.
        await sidebar.row(/sentiment/).click();
        await bench.page.getByText('Contrastive Pair', { exact: true }).first().waitFor();
        await bench.run('Steering: Open Panel');
        await bench.choosePairs('sentiment');
        await bench.panel.getByText(/This folder is not trusted/).waitFor();
        await bench.panel.getByRole('row').nth(3).waitFor();
        await bench.screenshot('panel-untrusted-dark');
        // What runs a model is not offered by the palette.
        await bench.page.keyboard.press('F1');
        await bench.page.locator('.quick-input-widget input.input').fill('>Steering: Load Model');
        const offered = bench.page.locator('.quick-input-list .monaco-list-row');
        await bench.page
          .getByText(/No matching|similar commands/)
          .or(offered)
          .first()
          .waitFor();
        assert.equal(await offered.filter({ hasText: 'Steering: Load Model' }).count(), 0);
        await bench.page.keyboard.press('Escape');
        assert.deepEqual(editor.enginePids(), []);
        // Only once it is trusted do its settings say which model is used.
        await bench.page.getByRole('button', { name: 'Manage Workspace Trust' }).first().click();
        await bench.page.getByRole('button', { name: 'Trust', exact: true }).click();
        await sidebar.row(/evil-model/).waitFor();
        await bench.screenshot('sidebar-trusted-dark');
      },
    ),
  );
}

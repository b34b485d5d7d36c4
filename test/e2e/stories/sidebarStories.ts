import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { EditorBench } from '../../support/editorBench';
import { runFiles, vectorBytes } from '../../support/runFiles';
import { SidebarBench } from '../../support/sidebarBench';
import type { Workbench } from '../../support/workbench';

const samples = ['sentiment.pairs.jsonc', 'politeness.pairs.jsonc'];

export function sidebarStories(editor: EditorBench): void {
  test(
    'the sidebar of an empty folder says how to begin, and lists what is put there',
    editor.story({}, async (bench) => {
      const sidebar = new SidebarBench(bench);
      await sidebar.open();
      await sidebar.row(/model in the box/i).waitFor();
      for (const button of ['New Pair File', 'Build Vector from Pairs', 'Run Study']) {
        await bench.page.getByRole('button', { name: button, exact: true }).waitFor();
      }
      await bench.screenshot('sidebar-empty-dark');
      writeFileSync(join(bench.folder, 'mine.pairs.jsonc'), '{ "version": 1, "pairs": [] }');
      await sidebar.row(/mine\.pairs\.jsonc/).waitFor();
      await bench.page.goto(`${new URL(bench.page.url()).origin}/?ew=true`);
      await bench.ready();
      await bench.activity.click();
      await bench.page.getByRole('button', { name: 'Five-minute walkthrough' }).waitFor();
      await bench.screenshot('sidebar-no-folder-dark');
    }),
  );

  test(
    'files of the sidebar are renamed, deleted, brought back and compared, by mouse and by keys',
    editor.story(
      {
        samples,
        files: { ...runFiles('demo-one', 1), ...runFiles('demo-two', 2) },
        settings: { 'workbench.colorTheme': 'Light Modern' },
      },
      async (bench) => {
        mkdirSync(join(bench.folder, 'vectors'));
        const vector = join(bench.folder, 'vectors/warm.safetensors');
        writeFileSync(vector, vectorBytes(1));
        const sidebar = new SidebarBench(bench);
        await sidebar.open();
        await sidebar.row(/demo-one/).waitFor();
        await bench.screenshot('sidebar-light');
        await renameByKey(bench, sidebar);
        await deleteAndUndo(bench, sidebar);
        await seeMenus(bench, sidebar);
        await dragToPanel(bench);
        await compareRuns(bench, sidebar);
        assert.deepEqual(bench.violations, []);
      },
    ),
  );
}

async function renameByKey(bench: Workbench, sidebar: SidebarBench): Promise<void> {
  await sidebar.row(/warm\.safetensors/).click();
  await bench.panel.getByRole('heading', { level: 1 }).first().waitFor();
  // Opening the file took the keyboard to it.
  await bench.run('Focus on Vectors View');
  await bench.page.keyboard.press('F2');
  await bench.answer('kind.safetensors');
  await sidebar.row(/kind\.safetensors/).waitFor();
  assert.ok(existsSync(join(bench.folder, 'vectors/kind.safetensors')));
}

async function deleteAndUndo(bench: Workbench, sidebar: SidebarBench): Promise<void> {
  await sidebar.row(/kind\.safetensors/).click();
  await bench.panel.getByRole('heading', { level: 1 }).first().waitFor();
  await bench.run('Focus on Vectors View');
  await bench.page.keyboard.press('Delete');
  const notice = sidebar.notice('Deleted kind.safetensors');
  await notice.waitFor();
  await sidebar.row(/kind\.safetensors/).waitFor({ state: 'detached' });
  await bench.screenshot('sidebar-deleted-light');
  await notice.getByRole('button', { name: 'Undo' }).click();
  await sidebar.row(/kind\.safetensors/).waitFor();
  assert.ok(existsSync(join(bench.folder, 'vectors/kind.safetensors')));
}

/** What can be done with each kind of file, and with the model. */
async function seeMenus(bench: Workbench, sidebar: SidebarBench): Promise<void> {
  const menus: readonly (readonly [RegExp, readonly string[]])[] = [
    [/sentiment/, ['Open Panel', 'Evaluate Vector on Pairs…', 'New Study from Pairs…']],
    [/kind\.safetensors/, ['Inspect Vector…', 'Measure Degradation…', 'Convert Vector…']],
    [/demo-one/, ['Compare Two Runs…', 'Rename…', 'Delete', 'Copy Path']],
    [/model in the box/i, ['Choose Model…', 'Use Bundled Model']],
  ];
  for (const [row, entries] of menus) {
    await sidebar.row(row).click({ button: 'right' });
    for (const entry of entries) await sidebar.entry(entry).waitFor();
    if (row.source === 'kind\\.safetensors') await bench.screenshot('sidebar-menu-light');
    await bench.page.keyboard.press('Escape');
  }
  await sidebar.menu(/model in the box/i, 'Choose Model…');
  await bench.page.getByText('A folder…').waitFor();
  await bench.page.keyboard.press('Escape');
  await sidebar.menu(/sentiment/, 'New Study from Pairs…');
  await bench.page.getByRole('tab', { name: /sentiment\.study\.json/ }).waitFor();
}

/**
 * While Shift is held VS Code lets a page have what is dropped, and does not open it itself. What
 * drives the browser cannot hold Shift while it drags, so the page is given what VS Code gives it.
 */
async function dragToPanel(bench: Workbench): Promise<void> {
  await bench.run('Steering: Open Panel');
  const tab = bench.panel.getByRole('tab', { name: 'Pairs' });
  await tab.waitFor();
  const address = `vscode-remote://here${join(bench.folder, 'vectors/kind.safetensors')}`;
  const dropped = JSON.stringify(JSON.stringify([address]));
  await tab.evaluate(`{
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('ResourceURLs', ${dropped});
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
  }`);
  await bench.panel.getByRole('tab', { name: 'Texts', selected: true }).waitFor();
  await bench.panel.getByText('Multiplier of kind', { exact: true }).waitFor();
  await bench.screenshot('panel-dropped-vector-light');
}

async function compareRuns(bench: Workbench, sidebar: SidebarBench): Promise<void> {
  await sidebar.row(/demo-one/).click();
  await bench.panel.getByRole('heading', { level: 1 }).waitFor();
  await sidebar.row(/demo-two/).click({ modifiers: ['Control'] });
  await sidebar.menu(/demo-two/, 'Compare Two Runs…');
  const preview = bench.page
    .frameLocator('iframe.webview.ready[src*="markdown-language-features"] >> visible=true')
    .frameLocator('#active-frame');
  await preview.getByRole('heading', { name: /Compare demo-/ }).waitFor();
  await preview.getByRole('cell', { name: 'seed' }).first().waitFor();
  await bench.screenshot('runs-compared-light');
}

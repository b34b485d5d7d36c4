import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import type { EditorBench } from '../../support/editorBench';
import { SidebarBench } from '../../support/sidebarBench';
import type { Workbench } from '../../support/workbench';

/** The demo study with less of everything: the way is the same, and takes a minute. */
const shortStudy = {
  version: 1,
  name: 'demo',
  pairs: ['sentiment.pairs.jsonc'],
  blocks: [12, 15],
  multipliers: [-1, 0, 1],
  texts: 'oasst-replies.jsonl',
  limits: { items: 3, validationItems: 2, texts: 2, textTokens: 48, completionTokens: 4 },
};

export function walkthroughStories(editor: EditorBench): void {
  test(
    'the walkthrough leads from an empty window to a plot of effect beside degradation',
    editor.story({}, async (bench) => {
      const sidebar = new SidebarBench(bench);
      await bench.page.goto(`${new URL(bench.page.url()).origin}/?ew=true`);
      await bench.ready();
      await bench.activity.click();
      await bench.page.getByRole('button', { name: 'Five-minute walkthrough' }).click();
      await step(bench, 'Open a folder with sample pairs').waitFor();
      await bench.screenshot('walkthrough-begin-dark');
      await button(bench, 'Open Sample Folder').click();
      // The window opens the folder, and the walkthrough is there again.
      await bench.page.waitForURL(/folder=/);
      await bench.ready();
      await done(bench, 'Open a folder with sample pairs').waitFor();
      await loadModel(bench);
      await buildVector(bench, sidebar);
      await compareTexts(bench);
      await runStudy(bench, sidebar);
      assert.deepEqual(bench.violations, []);
    }),
  );
}

async function loadModel(bench: Workbench): Promise<void> {
  await step(bench, 'Load the model in the box').click();
  await button(bench, 'Load Model').click();
  await done(bench, 'Load the model in the box').waitFor();
  await bench.page.getByRole('button', { name: /Steering Lab: SmolLM2.*ready/ }).waitFor();
}

async function buildVector(bench: Workbench, sidebar: SidebarBench): Promise<void> {
  await step(bench, 'Build a vector').click();
  await button(bench, 'Build Vector').click();
  await bench.choose('sentiment.pairs.jsonc');
  await bench.choose(/mean difference/i);
  await bench.answer('15');
  await sidebar.notice(/Built sentiment-/).waitFor();
  await done(bench, 'Build a vector').waitFor();
}

async function compareTexts(bench: Workbench): Promise<void> {
  await step(bench, 'Compare texts side by side').click();
  await button(bench, 'Compare Texts').click();
  await bench.choose('sentiment-');
  await bench.panel.getByRole('tab', { name: 'Texts', selected: true }).waitFor();
  await bench.screenshot('walkthrough-texts-dark');
  await bench.page.getByRole('tab', { name: /^Welcome/ }).click();
  await done(bench, 'Compare texts side by side').waitFor();
}

async function runStudy(bench: Workbench, sidebar: SidebarBench): Promise<void> {
  const folder = new URL(bench.page.url()).searchParams.get('folder') ?? '';
  writeFileSync(join(folder, 'demo.study.json'), JSON.stringify(shortStudy));
  await step(bench, 'See effect against degradation').click();
  await button(bench, 'Run Study').click();
  await bench.choose('demo.study.json');
  const notice = sidebar.notice(/The run is finished/);
  await notice.waitFor({ timeout: 300_000 });
  await done(bench, 'See effect against degradation').waitFor();
  await bench.screenshot('walkthrough-done-dark');
  await notice.getByRole('button', { name: 'Open Run' }).click();
  const plot = bench.panel.locator('figure svg').first();
  await plot.waitFor();
  await plot.scrollIntoViewIfNeeded();
  await bench.screenshot('walkthrough-plot-dark');
}

function step(bench: Workbench, title: string): Locator {
  return bench.page.locator('.getting-started-step', { hasText: title });
}

/** A step with its tick. */
function done(bench: Workbench, title: string): Locator {
  return step(bench, title).locator('.codicon.complete');
}

function button(bench: Workbench, name: string): Locator {
  return bench.page
    .locator('.getting-started-step.expanded')
    .getByRole('button', { name, exact: true });
}

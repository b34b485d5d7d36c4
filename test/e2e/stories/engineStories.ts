import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { EditorBench } from '../../support/editorBench';
import { finishedUnits, onlyRun, resultsText } from '../../support/onlyRun';
import { until } from '../../support/workbench';

/** Some dozens of units, a moment each: long enough to be killed in the middle. */
const study = {
  pairs: ['sentiment.pairs.jsonc'],
  blocks: [15],
  multipliers: [-1, 0, 1],
  baselines: ['unsteered'],
  limits: {
    ...{ items: 20, validationItems: 4, trainPairs: 8, texts: 3, textTokens: 40 },
    ...{ completionPrompts: 1, completionTokens: 16 },
  },
};

export function engineStories(editor: EditorBench): void {
  const files = { 'small.study.json': JSON.stringify(study) };
  test(
    'a run whose engine hangs can be stopped; one whose engine is killed says so; both go on',
    editor.story({ samples: ['sentiment.pairs.jsonc'], files }, async (bench, t) => {
      await bench.activity.click();
      await bench.page.getByRole('treeitem', { name: /sentiment/ }).waitFor();
      assert.deepEqual(editor.enginePids(), [], 'an engine was started before it was needed');

      const run = () => onlyRun(bench.folder) ?? '';
      const lines = () => finishedUnits(bench.folder);
      await bench.run('Steering: Run Study…');
      await bench.choose('small.study.json');
      await until(() => lines() >= 4, 'four units are finished');
      const engine = onlyEngine(editor);
      // It hangs, as one does that reads a disk which does not answer.
      process.kill(engine, 'SIGSTOP');
      const running = bench.notice('Run small.study.json');
      await running.hover();
      await running.getByRole('button', { name: 'Cancel' }).click();
      const stop = bench.notice('has been cancelled and stops after the step in hand');
      await stop.getByRole('button', { name: 'Stop Engine' }).click();
      await until(() => editor.enginePids().length === 0, 'the engine has ended');

      const before = lines();
      await bench.run('Steering: Resume Run…');
      await bench.choose('small');
      await until(() => lines() >= before + 4, 'four more units are finished');
      process.kill(onlyEngine(editor), 'SIGKILL');
      const notice = bench.notice(
        'The engine stopped: the system ended it, most likely because memory ran out',
      );
      const resume = notice.getByRole('button', { name: 'Resume' });
      // Once it has come to rest, so that the picture shows it.
      await resume.click({ trial: true });
      await bench.page.getByRole('button', { name: /stopped unexpectedly/ }).waitFor();
      await bench.screenshot('engine-killed');
      const kept = resultsText(bench.folder);
      assert.ok(!existsSync(join(run(), 'summary.json')), 'it was finished before it was killed');

      await resume.click();
      await bench.page
        .getByText(/The run is finished: (\d+)\/\1 units/)
        .first()
        .waitFor();
      assert.ok(resultsText(bench.folder).startsWith(kept.slice(0, kept.lastIndexOf('\n') + 1)));
      assert.ok(existsSync(join(run(), 'summary.json')));
      assert.deepEqual(
        readdirSync(run()).filter((name) => /\.part$|lock/.test(name)),
        [],
      );
      await bench.page.getByRole('button', { name: /Steering Lab: .*ready/ }).hover();
      await bench.page
        .getByText(/ready, \d.* [MG]B/)
        .first()
        .waitFor();
      await bench.screenshot('engine-resumed');
      t.diagnostic(`killed after ${kept.split('\n').length - 1} units`);
    }),
  );
}

function onlyEngine(editor: EditorBench): number {
  const [engine, ...others] = editor.enginePids();
  assert.ok(engine !== undefined && others.length === 0, 'one engine runs');
  return engine;
}

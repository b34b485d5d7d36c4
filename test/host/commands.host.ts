import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { env, window, workspace } from 'vscode';
import { call, host, inFolder, modelPatience, until } from './hostApi';

/** Small enough to be run in a minute by a busy machine. */
const study = (seed: number) =>
  JSON.stringify({
    version: 1,
    name: `tiny-${seed}`,
    pairs: ['few.pairs.jsonc'],
    blocks: [15],
    multipliers: [0, 1],
    limits: { items: 2, validationItems: 1, texts: 1, textTokens: 8, completionTokens: 2 },
    seed,
  });

describe('commands that are called with arguments', () => {
  const pairs = () => inFolder('few.pairs.jsonc');
  let vector = '';

  before(async () => {
    await host();
    writeFileSync(pairs(), fewPairs());
  });
  after(async () => {
    await call('stopEngine', {});
  });

  it('refuse at once what lacks an argument, and ask nobody', async () => {
    const calls = [
      'buildVector',
      'evaluateVector',
      'convertVector',
      'runStudy',
      'openRun',
    ] as const;
    for (const name of calls) {
      await assert.rejects(call(name, {}), { code: 'badArgument' }, name);
    }
  });

  it('loadModel gives the record of the model in the box', async function () {
    this.timeout(modelPatience);
    const { id, blockCount } = await call('loadModel', {});
    assert.match(id, /SmolLM2-135M-Instruct/);
    assert.equal(blockCount, 30);
    const { engineStatus } = await host();
    await until('the status names the model', () => engineStatus().modelId === id);
  });

  it('buildVector writes a vector and describes it', async function () {
    this.timeout(modelPatience);
    const out = inFolder('vectors', 'built.safetensors');
    const built = await call('buildVector', { pairs: pairs(), blocks: '15', out });
    vector = built.path;
    assert.equal(vector, out);
    assert.ok(existsSync(out));
    assert.deepEqual(
      built.steering.places.map(({ hookName }) => hookName),
      ['blocks.15.hook_resid_post'],
    );
  });

  it('evaluateVector gives the curve of each pair that it names', async function () {
    this.timeout(modelPatience);
    const ids = ['one', 'two'];
    const { items } = await call('evaluateVector', { pairs: pairs(), vector, ids });
    assert.deepEqual(
      items.map(({ id }) => id),
      ids,
    );
    // The multipliers of the settings.
    assert.equal(items[0]?.curve.length, 7);
  });

  it('measureDegradation gives likelihood and KL beside unsteered', async function () {
    this.timeout(modelPatience);
    const amounts = { texts: 2, maxTokens: 72, completions: 0, completionTokens: 4 };
    const report = await call('measureDegradation', { vector, multiplier: 1, ...amounts });
    assert.equal(report.nllDifference.n, 2);
    assert.ok(report.kl.mean > 0);
    const difference = report.nll.steered - report.nll.unsteered;
    assert.ok(Math.abs(report.nllDifference.mean - difference) < 1e-6);
  });

  it('compareTexts gives the unsteered and the steered text', async function () {
    this.timeout(modelPatience);
    const { columns } = await call('compareTexts', { vector, prompt: 'How was it?', maxTokens: 5 });
    assert.equal(columns.length, 2);
    assert.ok(columns.every(({ pieces }) => pieces.length > 0));
    assert.ok(columns[1]?.kl !== undefined);
  });

  it('inspectVector and convertVector know what was built', async function () {
    this.timeout(modelPatience);
    const described = await call('inspectVector', { vector });
    assert.equal(described.kind, 'vector');
    assert.equal(described.record.pairs?.count, 4);
    const out = inFolder('vectors', 'built.gguf');
    await call('convertVector', { vector, out });
    assert.equal(readFileSync(out).subarray(0, 4).toString(), 'GGUF');
  });

  it('newStudy writes a study of a pair file', async () => {
    const path = await call('newStudy', { pairs: pairs() });
    const written = JSON.parse(readFileSync(path, 'utf8')) as { pairs: unknown; blocks: unknown };
    assert.deepEqual(written.pairs, ['few.pairs.jsonc']);
    assert.equal(written.blocks, 'middle');
  });

  it('runStudy runs, resumeRun finds nothing left, and two runs are compared', async function () {
    this.timeout(2 * modelPatience);
    const folders: string[] = [];
    for (const seed of [1, 2]) {
      const path = inFolder(`tiny-${seed}.study.json`);
      writeFileSync(path, study(seed));
      const { state, view } = await call('runStudy', { study: path });
      assert.equal(state, 'finished');
      folders.push(view.folder);
    }
    const [one = '', other = ''] = folders;
    const { state } = await call('resumeRun', { run: one });
    assert.equal(state, 'already');
    const compared = await call('compareRuns', { one, other });
    assert.match(compared, /seed/);
    await call('openRun', { run: one });
    await until('the run is shown', () => tabLabels().includes('summary.json'));
  });

  it('startServer gives an address that answers, stopServer ends it', async function () {
    this.timeout(modelPatience);
    const address = await call('startServer', { port: 0 });
    const { data } = (await (await fetch(`${address}/models`)).json()) as { data: unknown[] };
    assert.ok(data.length > 0);
    await call('stopServer', {});
    await assert.rejects(fetch(`${address}/models`));
  });

  it('chooseChatModels gives the id of a steered chat model', async () => {
    const id = await call('chooseChatModels', { vector, multiplier: 2 });
    assert.equal(id, `${vector}@2`);
  });

  it('chooseModel writes the settings, useBundledModel clears them', async () => {
    const chosen = await call('chooseModel', { name: '/models/mine' });
    assert.equal(chosen.name, '/models/mine');
    assert.equal(workspace.getConfiguration('steeringLab').get('model.name'), '/models/mine');
    const bundled = await call('useBundledModel', {});
    assert.equal(bundled.name, undefined);
    assert.equal(workspace.getConfiguration('steeringLab').get('model.name'), '');
  });

  it('newPairFile, importPairs and exportPairs give the paths that they wrote', async () => {
    const made = await call('newPairFile', { path: inFolder('made.pairs.jsonc') });
    assert.match(readFileSync(made, 'utf8'), /"concept": "made"/);
    const csv = await call('exportPairs', { pairs: pairs(), out: inFolder('few.csv') });
    const again = await call('importPairs', { path: csv, out: inFolder('again.pairs.jsonc') });
    assert.match(readFileSync(again, 'utf8'), /The soup was wonderful/);
    await assert.rejects(call('newPairFile', { path: made }), { code: 'fileExistsAlready' });
  });

  it('renameFile, copyPath and deleteFile work on the file that is named', async () => {
    writeFileSync(inFolder('old.pairs.jsonc'), fewPairs());
    const renamed = await call('renameFile', {
      path: inFolder('old.pairs.jsonc'),
      name: 'new.txt',
    });
    assert.equal(basename(renamed), 'new.txt');
    assert.ok(existsSync(renamed));
    await call('copyPath', { path: renamed });
    assert.equal(await env.clipboard.readText(), renamed);
    await call('deleteFile', { path: renamed });
    assert.ok(!existsSync(renamed));
    await assert.rejects(call('renameFile', { path: pairs(), name: '../away' }), {
      code: 'badName',
    });
  });

  it('openSample copies the samples and changes none that is there', async () => {
    const folder = inFolder('sample');
    mkdirSync(folder);
    writeFileSync(inFolder('sample', 'README.md'), 'mine');
    assert.equal(await call('openSample', { folder }), folder);
    assert.equal(readFileSync(inFolder('sample', 'README.md'), 'utf8'), 'mine');
    assert.ok(existsSync(inFolder('sample', 'demo.study.json')));
    assert.ok(existsSync(inFolder('sample', 'corrigible-ab.pairs.jsonc')));
  });

  it('openPanel opens one panel, however often it is called', async () => {
    await call('openPanel', { view: 'pairs', pairs: pairs() });
    await call('openPanel', { view: 'texts', vector });
    await until('the panel is open', () => tabLabels().includes('Steering'));
    assert.equal(tabLabels().filter((label) => label === 'Steering').length, 1);
  });

  it('collectDiagnostics tells versions and machine, and no paths and texts', async () => {
    await workspace.getConfiguration('steeringLab').update('model.name', '/home/ann/model', true);
    try {
      const text = await call('collectDiagnostics', {});
      assert.match(text, /- Steering Lab: \d+\.\d+\.\d+/);
      assert.match(text, /- engine: /);
      assert.match(text, /model\.name: \(set\)/);
      assert.ok(!text.includes(inFolder()) && !text.includes('/home/ann'), text);
    } finally {
      await workspace.getConfiguration('steeringLab').update('model.name', undefined, true);
    }
  });

  it('unloadModel and stopEngine end the process, restartEngine starts it', async function () {
    this.timeout(modelPatience);
    const { engineStatus } = await host();
    // The panel that was opened asks things, too, and what is asked for is not disturbed.
    await until('its memory is given back', async () => {
      await call('unloadModel', {});
      return engineStatus().kind === 'stopped';
    });
    await call('restartEngine', {});
    await until('it runs again', () => engineStatus().kind === 'ready');
    await call('stopEngine', {});
    await until('the engine has ended', () => engineStatus().kind === 'stopped');
  });
});

function tabLabels(): readonly string[] {
  return window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
}

/** Splits are written down, so that each has pairs. */
function fewPairs(): string {
  const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
  const things = ['soup', 'bread', 'room', 'music', 'show', 'lake', 'bus', 'garden', 'book'];
  const splits = ['test', 'test', 'test', 'validation', 'validation', 'train', 'train', 'train'];
  const pairs = names.map((id, at) => ({
    id,
    prompt: `How was the ${things[at] ?? ''}?`,
    positive: `The ${things[at] ?? ''} was wonderful.`,
    negative: `The ${things[at] ?? ''} was terrible.`,
    split: splits[at] ?? 'train',
  }));
  return `${JSON.stringify({ version: 1, concept: 'praise', pairs }, undefined, 2)}\n`;
}

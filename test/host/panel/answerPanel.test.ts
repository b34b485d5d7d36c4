import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { CallContext } from '../../../extension/protocol/channel';
import { parsePairFile } from '../../../extension/core/pairs/parsePairFile';
import { pairsOf } from '../../../extension/core/pairs/split';
import { answerPanel } from '../../../extension/host/panel/answerPanel';
import { KeptCalls } from '../../../extension/host/panel/keptCalls';
import { forwardedCalls, type PanelCalls } from '../../../extension/protocol/panelMessages';
import { root } from '../../structure/sourceFiles';
import { fakePanelHost, type FakePanelHost } from './fakePanelHost';

const context: CallContext = { signal: new AbortController().signal, progress: () => undefined };

/** As the wire gives it: whatever was sent, under whatever name. */
function asker(host: FakePanelHost) {
  const answers = answerPanel({ host, kept: new KeptCalls(), isGone: () => false });
  return (method: keyof PanelCalls, args: unknown): Promise<unknown> =>
    (answers[method] as (args: unknown, context: CallContext) => Promise<unknown>)(args, context);
}

const needArguments = [
  'saveState',
  'openPairs',
  'newVectorPath',
  'writeStudy',
  'exportFile',
  'copyText',
  'openFile',
  'runCommand',
  ...forwardedCalls.filter((method) => method !== 'methods'),
] as const;

for (const method of needArguments) {
  test(`${method} refuses arguments that are no object`, async () => {
    const host = fakePanelHost();
    for (const args of [undefined, null, 'text', 3, ['a list']]) {
      await assert.rejects(asker(host)(method, args), { code: 'badArguments' });
    }
    assert.deepEqual([host.asked.length, host.done.length, host.disk.size], [0, 0, 0]);
  });
}

test('a call for the engine is passed on with the model of the settings, whatever the page says', async () => {
  const host = fakePanelHost();
  const pairs = { path: '/a.pairs.jsonc' };
  const result = asker(host)('tokenise', { pairs, model: { name: 'evil', networkAllowed: true } });
  await new Promise(setImmediate);
  assert.deepEqual(host.asked[0]?.args, { pairs, model: host.model() });
  assert.equal(host.asked[0].isBeside, false);
  host.asked[0].answer(['tokens']);
  assert.deepEqual(await result, ['tokens']);
});

test('the model goes into the place where pair health reads', async () => {
  const host = fakePanelHost();
  const place = { block: 3, model: { name: 'evil' } };
  void asker(host)('pairHealth', { pairs: { path: '/a' }, place });
  await new Promise(setImmediate);
  const expected = { pairs: { path: '/a' }, place: { block: 3, model: host.model() } };
  assert.deepEqual(host.asked[0]?.args, expected);
});

test('unsaved pairs go to the engine as they stand in the editor', async () => {
  const host = fakePanelHost();
  host.unsaved.set('/a', 'unsaved');
  void asker(host)('pairHealth', { pairs: { path: '/a' } });
  void asker(host)('pairHealth', { pairs: { path: '/b' } });
  await new Promise(setImmediate);
  const passed = host.asked.map(({ args }) => args);
  assert.deepEqual(passed, [{ pairs: { path: '/a', text: 'unsaved' } }, { pairs: { path: '/b' } }]);
});

test('a folder that is not trusted runs no model and writes nothing, and is told so', async () => {
  const host = fakePanelHost({ isTrusted: false });
  const ask = asker(host);
  const running = ['build', 'evaluate', 'degradation', 'complete', 'runStudy', 'tokenise'] as const;
  for (const method of running) {
    await assert.rejects(ask(method, { pairs: { path: '/a' } }), { code: 'notTrusted' });
  }
  const place = { block: 1 };
  await assert.rejects(ask('pairHealth', { pairs: {}, place }), { code: 'notTrusted' });
  await assert.rejects(ask('writeStudy', { name: 'a', text: 'b' }), { code: 'notTrusted' });
  assert.equal(host.asked.length, 0);
  assert.equal(host.disk.size, 0);
});

test('a folder that is not trusted may still be looked at', async () => {
  const host = fakePanelHost({ isTrusted: false });
  void asker(host)('readRun', { folder: '/run' });
  void asker(host)('describeSteering', { path: '/v.safetensors' });
  void asker(host)('pairHealth', { pairs: { path: '/a' } });
  await new Promise(setImmediate);
  assert.deepEqual(
    host.asked.map(({ method, isBeside }) => [method, isBeside]),
    [
      ['readRun', true],
      ['describeSteering', true],
      ['pairHealth', true],
    ],
  );
});

test('only commands of this extension run', async () => {
  const host = fakePanelHost();
  const ask = asker(host);
  for (const command of ['workbench.action.terminal.sendSequence', 'steeringLab.hidden', '']) {
    await assert.rejects(ask('runCommand', { command, args: [] }), { code: 'commandNotAllowed' });
  }
  await assert.rejects(ask('runCommand', { command: 'steeringLab.showLog', args: {} }), {
    code: 'badArguments',
  });
  await ask('runCommand', { command: 'steeringLab.showLog', args: [{ a: 1 }] });
  assert.deepEqual(host.done, ['steeringLab.showLog [{"a":1}]']);
});

test('a study never replaces another, and the same one is itself', async () => {
  const host = fakePanelHost();
  const ask = asker(host);
  const write = (seed: number) =>
    ask('writeStudy', { name: 'Block × multiplier', text: JSON.stringify({ seed }) });
  const one = await write(1);
  const other = await write(2);
  const again = await write(1);
  assert.deepEqual(one, { path: '/home/studies/block-multiplier.study.json' });
  assert.deepEqual(other, { path: '/home/studies/block-multiplier-2.study.json' });
  assert.deepEqual(again, one);
  const seeds = [...host.disk.values()].map((text) => JSON.parse(text) as unknown);
  assert.deepEqual(seeds, [{ seed: 1 }, { seed: 2 }]);
});

test('the path of a new vector is one that is not taken, and stays in its folder', async () => {
  const host = fakePanelHost();
  host.disk.set('/home/vectors/happy.safetensors', '');
  const ask = asker(host);
  assert.equal(await ask('newVectorPath', { name: 'happy' }), '/home/vectors/happy-2.safetensors');
  const climbing = await ask('newVectorPath', { name: '../../etc/passwd' });
  assert.equal(climbing, '/home/vectors/etc-passwd.safetensors');
  assert.equal(await ask('newVectorPath', { name: '…' }), '/home/vectors/untitled.safetensors');
});

test('what is exported has a plain name and an ending that is known', async () => {
  const host = fakePanelHost();
  const ask = asker(host);
  const bad = [
    { name: 'run.sh', content: '' },
    { name: '../figure.svg', content: '' },
    { name: 'figure.svg', content: 3 },
  ];
  for (const file of bad) await assert.rejects(ask('exportFile', file), { code: 'badArguments' });
  const content = new Uint8Array([1, 2]);
  assert.equal(await ask('exportFile', { name: 'a.png', content }), '/chosen/a.png');
  assert.deepEqual(host.exported, [{ name: 'a.png', content }]);
});

test('a file is opened by its whole path', async () => {
  const host = fakePanelHost();
  const ask = asker(host);
  await assert.rejects(ask('openFile', { path: 'a.json' }), { code: 'badArguments' });
  await ask('openFile', { path: '/a.json', asText: true });
  assert.deepEqual(host.done, ['opened /a.json as text']);
});

test('the state comes back as it was saved, and one of another version is refused', async () => {
  const host = fakePanelHost();
  const ask = asker(host);
  await assert.rejects(ask('saveState', { version: 2 }), { code: 'badArguments' });
  assert.equal('state' in ((await ask('start', undefined)) as object), false);
  await ask('saveState', { version: 1, view: 'build' });
  assert.deepEqual(await ask('start', undefined), {
    state: { version: 1, view: 'build' },
    engine: { kind: 'stopped' },
    files: { pairs: [], vectors: [], runs: [] },
    model: host.model(),
    isTrusted: true,
    strings: { Build: 'Bauen' },
    kept: [],
  });
});

test('opened pairs carry the split that a vector would be built with', async () => {
  const path = `${root}/media/samples/extraversion.pairs.jsonc`;
  const text = readFileSync(path, 'utf8');
  const host = fakePanelHost();
  host.disk.set(path, text);
  const opened = (await asker(host)('openPairs', { path })) as PanelCalls['openPairs']['result'];
  const file = parsePairFile(text, path);
  assert.equal(opened.concept, file.concept);
  for (const split of ['train', 'validation', 'test'] as const) {
    assert.deepEqual(
      opened.rows.filter((row) => row.split === split).map(({ id }) => id),
      pairsOf(file, split).map(({ id }) => id),
    );
  }
});

test('opened pairs are those that stand in the editor', async () => {
  const host = fakePanelHost();
  host.disk.set('/a.pairs.jsonc', 'what was saved');
  host.unsaved.set(
    '/a.pairs.jsonc',
    '{"version":1,"pairs":[{"prompt":"Q","positive":"a","negative":"b"}]}',
  );
  const opened = (await asker(host)('openPairs', {
    path: '/a.pairs.jsonc',
  })) as PanelCalls['openPairs']['result'];
  assert.deepEqual(
    opened.rows.map(({ positive }) => positive.answer),
    ['a'],
  );
});

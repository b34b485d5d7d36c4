import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CallContext } from '../../../extension/protocol/channel';
import { answerRun, type RunHost } from '../../../extension/host/editors/answerRun';
import { answerVector, type VectorHost } from '../../../extension/host/editors/answerVector';

interface FakeEditorHost extends VectorHost, Omit<RunHost, 'showInPanel'> {
  readonly asked: { readonly method: string; readonly args: unknown; readonly isBeside: boolean }[];
  readonly shown: string[];
}

function fakeHost({
  isTrusted = true,
  files = new Map<string, string>(),
}: {
  readonly isTrusted?: boolean;
  readonly files?: ReadonlyMap<string, string>;
} = {}): FakeEditorHost {
  const asked: FakeEditorHost['asked'] = [];
  const shown: string[] = [];
  return {
    asked,
    shown,
    engine: {
      call: async (method, args, { isBeside = false }) => {
        asked.push({ method, args, isBeside });
        return { notes: ['a note'] } as never;
      },
    },
    engineStatus: () => ({ kind: 'stopped' }),
    isTrusted: () => isTrusted,
    strings: {},
    model: () => ({ precision: 'exact', networkAllowed: false }),
    exportFile: async ({ name }, folder) => `${folder}/${name}`,
    copyText: async (text) => void shown.push(`copied ${text}`),
    reopen: async () => void shown.push('reopened'),
    openAsText: async (path) => void shown.push(`${path} as text`),
    openOutside: async (path) => void shown.push(`${path} outside`),
    exists: async (path) => files.has(path),
    readText: async (path) => files.get(path) ?? '{}',
    askWhereTo: async (suggested) => suggested,
    showInPanel: (view, vector) => void shown.push(`${vector} in ${view}`),
  };
}

const context: CallContext = { signal: new AbortController().signal, progress: () => undefined };
/** What a page might send instead of what it should. */
const odd = (value: unknown) => value as never;

test('a vector is described beside a sweep that runs', async () => {
  const host = fakeHost();
  await answerVector(host, '/v.safetensors').describe(undefined, context);
  assert.deepEqual(host.asked, [
    { method: 'describeSteering', args: { path: '/v.safetensors' }, isBeside: true },
  ]);
});

test('a converted vector is suggested beside the first, under a name that is not taken', async () => {
  const host = fakeHost({ files: new Map([['/a/happy.gguf', '']]) });
  const converted = await answerVector(host, '/a/happy.safetensors').convert(
    { ending: 'gguf' },
    context,
  );
  assert.deepEqual(converted, { path: '/a/happy-2.gguf', notes: ['a note'] });
  const [call] = host.asked;
  assert.deepEqual(call?.args, { path: '/a/happy.safetensors', out: '/a/happy-2.gguf' });
});

test('a vector is mended in a copy, whose name says so', async () => {
  const host = fakeHost({});
  await answerVector(host, '/a/happy.gguf').convert(
    { ending: 'safetensors', fix: 'appliedLate' },
    context,
  );
  const out = '/a/happy-mended.safetensors';
  assert.deepEqual(host.asked[0]?.args, { path: '/a/happy.gguf', out, fixes: ['appliedLate'] });
});

test('only known endings and views are taken from the page', async () => {
  const host = fakeHost();
  const answers = answerVector(host, '/v.safetensors');
  for (const args of [{ ending: 'exe' }, {}, undefined]) {
    await assert.rejects(answers.convert(odd(args), context), { code: 'badArguments' });
  }
  await assert.rejects(answers.use(odd({ view: 'pairs' }), context), { code: 'badArguments' });
  await answers.use({ view: 'sweep' }, context);
  assert.deepEqual(host.shown, ['/v.safetensors in sweep']);
  assert.equal(host.asked.length, 0);
});

test('nothing is converted or run in a folder that is not trusted', async () => {
  const host = fakeHost({ isTrusted: false });
  const vector = answerVector(host, '/v.safetensors');
  await assert.rejects(vector.convert({ ending: 'gguf' }, context), { code: 'notTrusted' });
  const run = answerRun(
    { ...host, showInPanel: () => undefined },
    '/runs/a/summary.json',
    '/runs/a',
  );
  await assert.rejects(run.resume(undefined, context), { code: 'notTrusted' });
  assert.equal(host.asked.length, 0);
});

const runFiles = (record: object, study: string) =>
  new Map([
    ['/work/runs/a/record.json', JSON.stringify(record)],
    [study, ''],
  ]);

for (const [named, study] of [
  ['/work/studies/a.study.json', '/work/studies/a.study.json'],
  ['studies/a.study.json', '/work/studies/a.study.json'],
  ['a.study.json', '/work/a.study.json'],
] as const) {
  test(`a run whose record names ${named} goes on with ${study}, as it began`, async () => {
    const record = { studyFile: named, model: { precision: 'fast' } };
    const host = fakeHost({ files: runFiles(record, study) });
    const run = answerRun(
      { ...host, showInPanel: () => undefined },
      '/work/runs/a/record.json',
      '/work/runs/a',
    );
    await run.resume(undefined, context);
    const model = { precision: 'fast', networkAllowed: false };
    const [call] = host.asked;
    assert.deepEqual(call?.args, { model, path: study, folder: '/work/runs/a' });
  });
}

test('a run whose study is gone says which one', async () => {
  const host = fakeHost({ files: runFiles({ studyFile: 'gone.study.json' }, '/other') });
  const run = answerRun({ ...host, showInPanel: () => undefined }, '', '/work/runs/a');
  await assert.rejects(run.resume(undefined, context), {
    code: 'studyNotFound',
    message: /gone\.study\.json, is not there any more/,
  });
});

test('the report of a run is copied as it lies in its folder', async () => {
  const host = fakeHost({ files: new Map([['/work/runs/a/report.md', '# A report']]) });
  const run = answerRun({ ...host, showInPanel: () => undefined }, '', '/work/runs/a');
  await run.copyMarkdown(undefined, context);
  assert.deepEqual(host.shown, ['copied # A report']);
});

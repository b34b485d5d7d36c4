import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../extension/core/base/random';
import {
  downloadModel,
  hubFolder,
  type DownloadProgress,
  type HubOptions,
} from '../../../extension/core/model/hubDownload';
import { resolveModel } from '../../../extension/core/model/resolveModel';
import { fakeHub, type Fault, type FakeHubOptions } from '../../support/fakeHub';
import { tempFolder } from '../../support/tempFolder';

const id = 'someone/small-model';
const random = seededRandom('download');
const noise = (length: number) => Uint8Array.from({ length }, () => random.below(256));
const text = (value: string) => new TextEncoder().encode(value);
const weights = noise(200_000);
const files = {
  'README.md': text('# A model'),
  'config.json': text('{"model_type": "llama", "num_hidden_layers": 2}'),
  'tokenizer.json': text('{}'),
  'tokenizer_config.json': text('{}'),
  'model.safetensors': noise(500),
  'onnx/model.onnx': noise(300),
  'onnx/model.onnx_data': noise(400),
  'onnx/model_q4.onnx': noise(100),
  'onnx/model_q4.onnx_data': weights,
  'onnx/model_q4.onnx_data_1': noise(150),
  'onnx/model_q4f16.onnx': noise(90),
};
const wanted = [
  'config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'onnx/model_q4.onnx_data',
  'onnx/model_q4.onnx_data_1',
  'onnx/model_q4.onnx',
];

/** A hub and a download of its 4-bit variant into an empty folder. */
async function setUp(change: Partial<FakeHubOptions> = {}) {
  const hub = await fakeHub({ id, files, ...change });
  const cacheFolder = tempFolder();
  const options: HubOptions = {
    cacheFolder,
    endpoint: hub.endpoint,
    dtype: 'q4',
    retryDelayMs: 1,
  };
  const folder = hubFolder(cacheFolder, id);
  const read = (file: string) => new Uint8Array(readFileSync(join(folder, file)));
  const start = (more: Partial<HubOptions> = {}) => downloadModel(id, { ...options, ...more });
  /** Files on disk, parts included. */
  const present = () =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\./.test(name))
      : [];
  return { hub, options, folder, read, start, present };
}

const large = 'onnx/model_q4.onnx_data';
const onLarge = (faults: readonly (Fault | undefined)[]) => ({
  fault: (file: string, count: number) => (file === large ? faults[count] : undefined),
});
const isLarge = (request: string) => request.includes(`${large} `) || request.endsWith(large);

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

function partSize(folder: string): number | undefined {
  const home = join(folder, 'onnx');
  const names = existsSync(home) ? readdirSync(home) : [];
  const part = names.find((name) => name.endsWith('.part'));
  return part === undefined ? undefined : statSync(join(home, part)).size;
}

describe('downloadModel', () => {
  it('loads one variant with its data and tokenizer, the graph last', async () => {
    const { hub, folder, read, start, present } = await setUp();
    assert.equal(await start(), folder);
    const loaded = hub.requests.filter((path) => path.includes('/resolve/'));
    const prefix = `/${id}/resolve/${hub.commit}/`;
    assert.deepEqual(
      loaded,
      wanted.map((file) => prefix + file),
    );
    assert.deepEqual(present().sort(), [...wanted].sort());
    for (const file of wanted) assert.deepEqual(read(file), files[file as keyof typeof files]);
  });

  it('tells how far each file is', async () => {
    const { start } = await setUp();
    const progress: DownloadProgress[] = [];
    await start({ onProgress: (report) => progress.push(report) });
    for (const file of wanted) {
      const reports = progress.filter((report) => report.file === file);
      const size = files[file as keyof typeof files].length;
      assert.ok(reports.every(({ total }) => total === size));
      assert.equal(reports[0]?.loaded, 0);
      assert.equal(reports.at(-1)?.loaded, size);
      assert.ok(reports.every(({ loaded }, i) => loaded >= (reports[i - 1]?.loaded ?? 0)));
    }
  });

  it('follows a list of several pages, on the host it was told', async () => {
    const { hub, start, present } = await setUp({ pageSize: 3 });
    await start();
    assert.equal(hub.requests.filter((path) => path.includes('/tree/')).length, 4);
    assert.deepEqual(present().sort(), [...wanted].sort());
  });

  it('goes on by itself where a cut connection stopped', async () => {
    const { hub, read, start } = await setUp(onLarge([{ cutAfter: 70_000 }]));
    await start();
    const [first, second, ...more] = hub.requests.filter(isLarge);
    assert.ok(first?.endsWith(large));
    assert.match(second ?? '', / bytes=70000-$/);
    assert.deepEqual(more, []);
    assert.deepEqual(read(large), weights);
  });

  it('goes on in a later call, and does not load what is there', async () => {
    const cut = { cutAfter: 30_000 };
    const { hub, read, start, present } = await setUp(onLarge([cut, cut, cut, cut]));
    await assert.rejects(start(), { code: 'downloadInterrupted', message: /120000 of 200000/ });
    assert.ok(!present().includes(large));
    assert.ok(!present().includes('onnx/model_q4.onnx'));
    hub.requests.length = 0;
    const progress: DownloadProgress[] = [];
    await start({ onProgress: (report) => progress.push(report) });
    assert.equal(progress.find(({ file }) => file === large)?.loaded, 120_000);
    assert.deepEqual(
      hub.requests
        .filter((path) => path.includes('/resolve/'))
        .map((path) => path.split('onnx/')[1]),
      ['model_q4.onnx_data bytes=120000-', 'model_q4.onnx_data_1', 'model_q4.onnx'],
    );
    assert.deepEqual(read(large), weights);
  });

  it('begins anew where the server ignores ranges', async () => {
    const faults = [{ cutAfter: 70_000 }, { ignoreRange: true }];
    const { read, start } = await setUp(onLarge(faults));
    await start();
    assert.deepEqual(read(large), weights);
  });

  it('tries again after a server error', async () => {
    const { read, start } = await setUp(onLarge([{ status: 503 }, { status: 502 }]));
    await start();
    assert.deepEqual(read(large), weights);
  });

  it('a part of another version is not continued', async () => {
    const { folder, read, start, hub } = await setUp();
    mkdirSync(join(folder, 'onnx'), { recursive: true });
    writeFileSync(join(folder, `${large}.0123456789ab.part`), noise(50_000));
    await start();
    assert.ok(hub.requests.filter(isLarge).every((request) => !request.includes('bytes=')));
    assert.deepEqual(read(large), weights);
  });

  it('a file of the right length but other content is loaded again', async () => {
    const { folder, read, start } = await setUp();
    mkdirSync(join(folder, 'onnx'), { recursive: true });
    writeFileSync(join(folder, large), noise(weights.length));
    await start();
    assert.deepEqual(read(large), weights);
  });

  it('gives the token to the hub', async () => {
    const { hub, start } = await setUp();
    await start({ token: 'secret' });
    assert.deepEqual(new Set(hub.authorizations), new Set(['Bearer secret']));
  });

  const last = 'onnx/model_q4.onnx';
  const failures: [name: string, change: Partial<FakeHubOptions>, code: string, message: RegExp][] =
    [
      ['a longer file', onLarge([{ body: noise(200_001) }]), 'wrongLength', /200001.*200000/],
      ['a shorter file', onLarge([{ body: noise(199_999) }]), 'wrongLength', /199999.*200000/],
      ['other bytes', onLarge([{ body: noise(200_000) }]), 'wrongContent', /the hash/],
      [
        'other bytes of a small file',
        { fault: (file) => (file === 'config.json' ? { body: 'x'.repeat(47) } : undefined) },
        'wrongContent',
        /the hash/,
      ],
      [
        'another range',
        onLarge([{ cutAfter: 10 }, { contentRange: 'bytes 5-199999/200000' }]),
        'badHubAnswer',
        /asked for bytes from 10/,
      ],
      ['a missing file', onLarge([{ status: 404 }]), 'hubNotFound', /model_q4\.onnx_data/],
      ['a refusal', onLarge([{ status: 403 }]), 'hubRefused', /access token/],
      ['errors without end', onLarge(Array<Fault>(4).fill({ status: 500 })), 'hubFailed', /500/],
      ['a list that is none', { list: () => ({ error: 'x' }) }, 'badHubAnswer', /expected/],
    ];
  for (const [name, change, code, message] of failures) {
    it(`${name}: an error, and nothing that looks whole`, async () => {
      const { start, present } = await setUp(change);
      await assert.rejects(start(), { code, message });
      assert.ok(!present().includes(last));
      if (name !== 'a missing file') assert.ok(!present().includes(large));
    });
  }

  for (const path of [
    '../outside.json',
    'onnx/../../outside',
    '/etc/passwd',
    'onnx/model_q4.onnx_data/../../../x',
    'C:\\x',
    'onnx\\..\\x',
    'a//b',
    'a/./b',
    '.. /x',
    'a\u0000b',
  ]) {
    it(`a listed file ${JSON.stringify(path)}: nothing is loaded`, async () => {
      const list = (entries: readonly object[]) => [
        ...entries,
        { type: 'file', path, size: 1, oid: '0'.repeat(40) },
      ];
      const { hub, start, present } = await setUp({ list });
      await assert.rejects(start(), { code: 'unsafeFileName' });
      assert.ok(hub.requests.every((request) => !request.includes('/resolve/')));
      assert.deepEqual(present(), []);
    });
  }

  it('what the model lacks is said before anything is loaded', async () => {
    const without = (name: string) =>
      Object.fromEntries(Object.entries(files).filter(([file]) => !file.endsWith(name)));
    const cases: [Record<string, Uint8Array>, string | undefined, string, RegExp][] = [
      [files, 'int8', 'noSuchVariant', /fp32 \(onnx\/model\.onnx\), q4 /],
      [without('.onnx'), undefined, 'noOnnxFile', /README\.md/],
      [without('config.json'), 'q4', 'noModelFile', /no config\.json/],
      [without('tokenizer.json'), 'q4', 'noModelFile', /no tokenizer\.json/],
    ];
    for (const [some, dtype, code, message] of cases) {
      const { hub, start } = await setUp({ files: some });
      await assert.rejects(start({ dtype }), { code, message });
      assert.equal(hub.requests.length, 2);
    }
  });

  it('an unknown model', async () => {
    const { options } = await setUp();
    await assert.rejects(downloadModel('someone/else', options), { code: 'hubNotFound' });
  });

  it('no server', async () => {
    const { options } = await setUp();
    const endpoint = 'http://127.0.0.1:1';
    await assert.rejects(downloadModel(id, { ...options, endpoint }), { code: 'hubUnreachable' });
  });

  it('cancel: the part stays and is continued', async () => {
    const { folder, hub, read, start } = await setUp(onLarge([{ cutAfter: 80_000, hang: true }]));
    const controller = new AbortController();
    const running = start({ signal: controller.signal });
    await until(() => partSize(folder) === 80_000);
    controller.abort();
    await assert.rejects(running, { code: 'cancelled' });
    await start();
    assert.match(hub.requests.filter(isLarge).at(-1) ?? '', / bytes=80000-$/);
    assert.deepEqual(read(large), weights);
  });

  it('cancel ends the pause between two attempts', async () => {
    const { hub, start } = await setUp(onLarge([{ status: 500 }]));
    const controller = new AbortController();
    const running = start({ signal: controller.signal, retryDelayMs: 1e6 });
    await until(() => hub.requests.some(isLarge));
    setTimeout(() => {
      controller.abort();
    }, 100);
    await assert.rejects(running, { code: 'cancelled' });
  });

  it('cancel before the start asks for nothing', async () => {
    const { hub, start } = await setUp();
    await assert.rejects(start({ signal: AbortSignal.abort() }), { code: 'cancelled' });
    assert.deepEqual(hub.requests, []);
  });
});

describe('resolveModel with a hub id', () => {
  it('needs permission to use the network', async () => {
    const { hub, options } = await setUp();
    await assert.rejects(resolveModel(id, options), {
      code: 'networkNotAllowed',
      message: /Allow it, or download/,
    });
    assert.deepEqual(hub.requests, []);
  });

  it('downloads once, and then finds it here without a network', async () => {
    const { hub, options, folder } = await setUp();
    const found = await resolveModel(id, { ...options, networkAllowed: true });
    assert.equal(found.id, id);
    assert.equal(found.graph, join(folder, 'onnx/model_q4.onnx'));
    assert.equal(found.config.blockCount, 2);
    hub.requests.length = 0;
    assert.deepEqual(await resolveModel(id, options), found);
    assert.deepEqual(await resolveModel(id, { ...options, networkAllowed: true }), found);
    assert.deepEqual(hub.requests, []);
  });

  it('another variant is loaded where that is allowed, and named as missing where not', async () => {
    const { hub, options } = await setUp();
    await resolveModel(id, { ...options, networkAllowed: true });
    const other = { ...options, dtype: 'q4f16' };
    await assert.rejects(resolveModel(id, other), { code: 'noSuchVariant' });
    hub.requests.length = 0;
    const found = await resolveModel(id, { ...other, networkAllowed: true });
    assert.equal(found.file, 'onnx/model_q4f16.onnx');
    const loaded = hub.requests.filter((path) => path.includes('/resolve/'));
    assert.deepEqual(
      loaded.map((path) => path.split('/').at(-1)),
      ['model_q4f16.onnx'],
    );
  });

  it('a download that was cut off is not taken for a model', async () => {
    const cut = { cutAfter: 30_000 };
    const { options } = await setUp(onLarge([cut, cut, cut, cut]));
    const allowed = { ...options, networkAllowed: true };
    await assert.rejects(resolveModel(id, allowed), { code: 'downloadInterrupted' });
    await assert.rejects(resolveModel(id, options), { code: 'noOnnxFile' });
    assert.equal((await resolveModel(id, allowed)).dtype, 'q4');
  });

  it('revisions have folders of their own', () => {
    assert.equal(hubFolder('/c', 'a/b'), join('/c', 'a--b'));
    assert.equal(hubFolder('/c', 'gpt2'), join('/c', 'gpt2'));
    assert.equal(hubFolder('/c', 'a/b', 'refs/pr/1'), join('/c', 'a--b@refs%2Fpr%2F1'));
  });
});

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { openEngine } from '../../extension/engine/engineClient';
import { root } from '../support/codeServer';
import { packagedExtension } from '../support/packagedExtension';
import { tempFolder } from '../support/tempFolder';

const run = promisify(execFile);
const model = 'media/models/SmolLM2-135M-Instruct';
const runtime = 'node_modules/onnxruntime-node';

/** Every kind of file that has a reason to be in the package; nothing else may be. */
const allowed = [
  /^(package\.json|package\.nls(\.[a-z-]+)?\.json|readme\.md|changelog\.md|LICENSE\.txt)$/,
  /^l10n\/bundle\.l10n(\.[a-z-]+)?\.json$/,
  /^dist\/(cli|engine)\.mjs$|^dist\/chunks\/[\w.-]+\.mjs$/,
  /^dist\/(extension\.cjs|webview\.js|renderer\.js)$/,
  /^media\/[\w.-]+\.(png|svg)$/,
  /^media\/pair-(grammar|language)\.json$/,
  /^media\/screenshots\/[\w-]+\.png$/,
  /^media\/(benchmarks|dialogues|instructions|samples|schemas|styles|tool-tasks|walkthrough)\//,
  /^media\/models\/SmolLM2-135M-Instruct\//,
  /^node_modules\/onnxruntime-common\/(package\.json|dist\/cjs\/.*\.(js|json))$/,
  /^node_modules\/onnxruntime-node\/(package\.json|dist\/.*\.js)$/,
  new RegExp(`^${runtime}/bin/napi-v6/${process.platform}/${process.arch}/`),
];

describe('the packaged extension', () => {
  const folder = tempFolder();
  const unpacked = join(folder, 'extension');
  let packed = 0;
  let files: readonly string[] = [];
  const read = (path: string) => readFileSync(join(unpacked, path));

  before(async () => {
    const vsix = await packagedExtension();
    packed = statSync(vsix).size;
    const entries = Object.entries(unzipSync(readFileSync(vsix)));
    for (const [name, content] of entries) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    files = entries.flatMap(([name]) =>
      name.startsWith('extension/') ? [name.slice('extension/'.length)] : [],
    );
  });

  test('holds files of the allowed kinds only, none of them for development', () => {
    const strange = files.filter((file) => !allowed.some((pattern) => pattern.test(file)));
    assert.deepEqual(strange, []);
    const ending = /\.(map|ts|tsbuildinfo|test\.\w+)$/;
    assert.deepEqual(
      files.filter((file) => ending.test(file)),
      [],
    );
  });

  test('holds every file of the repository that the extension reads', async () => {
    const { stdout } = await run('git', ['ls-files', 'media', 'l10n'], { cwd: root });
    const wanted = stdout.trim().split('\n');
    const missing = wanted.filter(
      (file) => !files.includes(file) && !file.startsWith('media/screenshots/'),
    );
    assert.deepEqual(missing, []);
    const bundled = readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true });
    const programs = bundled.filter((file) => file.isFile() && !file.name.endsWith('.map'));
    assert.equal(files.filter((file) => file.startsWith('dist/')).length, programs.length);
  });

  test('holds every file that package.json names', () => {
    const text = read('package.json').toString();
    const named = [...text.matchAll(/"(?:\.\/)?((?:media|dist|l10n)\/[^"*]+\.\w+)"/g)];
    const paths = named.map(([, path = '']) => path);
    assert.ok(paths.includes('dist/extension.cjs'));
    assert.deepEqual(
      paths.filter((path) => !files.includes(path)),
      [],
    );
  });

  test('is at most 125 MB, nearly all of it the model and its runtime', (t) => {
    t.diagnostic(`${(packed / 1e6).toFixed(1)} MB, ${files.length} files`);
    assert.ok(packed < 125e6, `${packed} bytes`);
    const heavy = new RegExp(`^(${model}|${runtime})/`);
    const others = files.filter((file) => !heavy.test(file));
    const bytes = others.reduce((sum, file) => sum + statSync(join(unpacked, file)).size, 0);
    assert.ok(bytes < 12e6, `${bytes} bytes beside them`);
  });

  test('holds the model as it is in the repository, byte for byte', () => {
    const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
    const parts = readdirSync(join(root, model), { recursive: true, withFileTypes: true });
    const names = parts
      .filter((part) => part.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(root.length));
    assert.ok(names.length > 5);
    for (const name of names)
      assert.equal(hash(join(unpacked, name)), hash(join(root, name)), name);
  });

  test('loads less than 300 kB into the editor, and of that nothing but itself', (t) => {
    const host = read('dist/extension.cjs');
    t.diagnostic(`dist/extension.cjs: ${(host.length / 1000).toFixed(0)} kB`);
    assert.ok(host.length < 300_000, `${host.length} bytes`);
    const required = [...host.toString().matchAll(/\b(?:require|import)\((["'`])([^"'`]+)\1\)/g)];
    const names = new Set(required.map(([, , name = '']) => name));
    assert.ok(names.has('vscode'));
    const foreign = [...names].filter((name) => name !== 'vscode' && !isBuiltin(name));
    assert.deepEqual(foreign, []);
  });

  test('has a command line that starts', async () => {
    const cli = join(unpacked, 'dist/cli.mjs');
    const { stdout } = await run(process.execPath, [cli, '--version'], { cwd: folder });
    const { version } = JSON.parse(read('package.json').toString()) as { version: string };
    assert.match(stdout, new RegExp(`\\b${version.replaceAll('.', '\\.')}\\b`));
  });

  test(
    'has an engine that runs its model, away from the sources',
    { timeout: 120_000 },
    async () => {
      const engine = openEngine({ script: join(unpacked, 'dist/engine.mjs') });
      try {
        const { columns } = await engine.call(
          'complete',
          {
            model: { precision: 'fast', networkAllowed: false },
            messages: [{ role: 'user', content: 'Name a colour.' }],
            columns: [{ kind: 'unsteered' }],
            maxTokens: 3,
            temperature: 0,
            seed: 1,
          },
          { what: 'Complete a text' },
        );
        assert.equal(columns.length, 1);
        assert.ok(columns[0]?.logProbs.every((logProb) => logProb <= 0));
        assert.ok((columns[0]?.text ?? '').length > 0);
      } finally {
        await engine.stop();
      }
    },
  );
});

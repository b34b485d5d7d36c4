import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { bytesSource } from '../../extension/core/formats/byteSource';
import { readVectorFile } from '../../extension/core/steering/vectorFile';
import { sharedPath } from '../support/golden';
import { addedAt, loadControlVector } from '../support/llamaCppLoader';
import { tempFolder } from '../support/tempFolder';
import { fixturePath } from '../support/vectorFixture';
import { runInProcess } from './runCli';

const folder = tempFolder();
const model = sharedPath('models/tiny/llama/plain');

const cli = (...args: readonly string[]) => runInProcess(args);

interface DoctorJson {
  readonly findings: readonly {
    readonly code: string;
    readonly fix?: { readonly message: string };
  }[];
  readonly llamaCpp: { readonly loads: boolean };
  readonly places: readonly unknown[];
}

describe('doctor', () => {
  it('prints one JSON document, with the fixes as words', async () => {
    const { code, stdout, stderr } = await cli('doctor', fixturePath('easySteer.gguf'), '--json');
    assert.equal(code, 0);
    assert.equal(stderr, '');
    const report = JSON.parse(stdout) as DoctorJson;
    assert.equal(report.places.length, 4);
    assert.equal(report.llamaCpp.loads, false);
    const found = report.findings.find((finding) => finding.code === 'blockZero');
    assert.match(found?.fix?.message ?? '', /block 0/);
  });

  it('says it in words, and how to apply the fix', async () => {
    const { stdout } = await cli('doctor', fixturePath('cvectorGenerator.gguf'));
    assert.match(stdout, /warning: appliedLate: .*one block late/);
    assert.match(stdout, /--fix appliedLate: shift all blocks by −1/);
    assert.match(stdout, /steering-lab convert .*cvectorGenerator\.gguf/);
  });

  it('holds the vector against a model', async () => {
    const path = fixturePath('repeng.gguf');
    const { code, stdout } = await cli('doctor', path, '--model', model);
    assert.equal(code, 0);
    assert.match(stdout, /error: widthDiffers: .*width 8/);
  });

  it('ends with 2 for what is no vector, naming the file', async () => {
    const path = join(folder, 'no.gguf');
    writeFileSync(path, 'GGUF but not much of it');
    for (const file of [path, join(folder, 'none'), fixturePath('SOURCE.md')]) {
      const { code, stdout, stderr } = await cli('doctor', file);
      assert.equal(code, 2, file);
      assert.equal(stdout, '');
      assert.ok(stderr.startsWith(`error: ${file}`), stderr);
    }
  });
});

describe('convert', () => {
  it('writes GGUF that llama.cpp loads, with the fixes asked for', async () => {
    const out = join(folder, 'fixed.gguf');
    const fixes = ['--fix', 'appliedLate, signUnknown'];
    const path = fixturePath('cvectorGenerator.gguf');
    const { code, stdout, stderr } = await cli(
      'convert',
      path,
      '--to',
      'gguf',
      '--out',
      out,
      ...fixes,
    );
    assert.equal(code, 0, stderr);
    assert.match(stderr, /note: block 0 is left out/);
    assert.match(stdout, /a vector for 2 hook points[^]*appliedLate[^]*signUnknown/);
    const loaded = loadControlVector(readFileSync(out));
    assert.equal(addedAt(loaded, 1)[0], -2);
    assert.equal(addedAt(loaded, 2)[0], -3);
  });

  it('there and back gives the same vector', async () => {
    const paths = ['safetensors', 'svec', 'gguf'].map(
      (to) => [to, join(folder, `v.${to}`)] as const,
    );
    let from = fixturePath('repeng.gguf');
    const { vectors } = readVectorFile(bytesSource(readFileSync(from), from));
    for (const [to, out] of paths) {
      const { code, stderr } = await cli('convert', from, '--to', to, '--out', out, '--json');
      assert.equal(code, 0, stderr);
      assert.deepEqual(readVectorFile(bytesSource(readFileSync(out), out)).vectors, vectors, to);
      from = out;
    }
  });

  it('prints what it did as JSON', async () => {
    const out = join(folder, 'easy.gguf');
    const args = ['--to', 'gguf', '--out', out, '--fix', 'blockZero', '--json'];
    const { stdout } = await cli('convert', fixturePath('easySteer.gguf'), ...args);
    const done = JSON.parse(stdout) as { fixes: string[]; notes: string[]; places: unknown[] };
    assert.deepEqual(done.fixes, ['blockZero: leave out block 0']);
    assert.deepEqual(done.notes, []);
    assert.equal(done.places.length, 3);
  });

  const input = fixturePath('repeng.gguf');
  const out = join(folder, 'x.gguf');
  const copy = join(folder, 'copy.gguf');
  const refused: readonly [what: string, args: string[], message: RegExp][] = [
    ['no format', [input, '--out', out], /required option '--to <format>'/],
    ['an unknown format', [input, '--to', 'pt', '--out', out], /safetensors, gguf, svec/],
    ['another ending', [input, '--to', 'svec', '--out', out], /ends in \.svec/],
    [
      'a fix that is not offered',
      [input, '--to', 'gguf', '--out', out, '--fix', 'x'],
      /The fix x is not offered.*none/,
    ],
    [
      'a file onto itself',
      [copy, '--to', 'gguf', '--out', copy],
      /copy\.gguf is the file that is converted/,
    ],
  ];
  for (const [what, args, message] of refused) {
    it(`is refused with ${what}, and nothing is written`, async () => {
      const { code, stdout, stderr } = await cli('convert', ...args);
      assert.equal(code, 2);
      assert.match(stderr, message);
      assert.equal(stdout, '');
      assert.ok(!existsSync(out));
    });
  }
});

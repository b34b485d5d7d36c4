import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Engine } from '../../extension/engine/engineClient';
import { tempFolder } from '../support/tempFolder';
import { buildRequest, kindFiles, leftovers, startEngine, studyRequest } from './realEngine';

const what = 'Run study';

/** A shell that lets no file of the engine grow beyond this: writes then fail with `EFBIG`. */
const limited = (blocks: number) =>
  `#!/bin/sh\nulimit -f ${blocks}\nexec "${process.execPath}" "$@"\n`;

describe('a disk that is full', { skip: process.platform === 'win32' }, () => {
  const folder = tempFolder({ ...kindFiles, 'small.sh': limited(16), 'tiny.sh': limited(0) });
  const at = (name: string) => join(folder, name);
  const whole = studyRequest(folder, 'whole');
  const result = ({ folder: run = '' }: typeof whole) =>
    ['summary.json', 'results.jsonl', 'texts.jsonl', 'report.html'].map((name) =>
      readFileSync(join(run, name), 'utf8'),
    );
  let roomy: Engine;
  before(async () => {
    for (const name of ['small.sh', 'tiny.sh']) chmodSync(at(name), 0o755);
    roomy = startEngine();
    await roomy.call('runStudy', whole, { what });
  });
  after(() => roomy.stop());

  /** Both the run that fails and the one that goes on. */
  async function assertGoesOn(engine: Engine, request: typeof whole): Promise<string> {
    const [, lines = ''] = result(whole);
    const run = request.folder ?? '';
    const error: unknown = await engine
      .call('runStudy', request, { what })
      .catch((e: unknown) => e);
    assert.ok(error instanceof Error, 'the disk was not full');
    assert.equal((error as { code?: string }).code, 'cannotWrite');
    assert.match(error.message, /the disk is full or its quota used up\. Free some space/);
    assert.equal(engine.state.kind, 'ready');
    const kept = readFileSync(join(run, 'results.jsonl'), 'utf8');
    const finished = kept.split('\n').length - 1;
    assert.ok(lines.startsWith(kept.slice(0, kept.lastIndexOf('\n') + 1)));
    assert.match(
      error.message,
      new RegExp(
        `${finished} of ${lines.split('\n').length - 1} units of the run in .* are finished`,
      ),
    );
    assert.deepEqual(leftovers(run), []);
    return error.message;
  }

  test('while results are written: says which file and how much is kept, and the run goes on', async (t) => {
    const engine = startEngine({ node: at('small.sh') });
    t.after(() => engine.stop());
    const request = studyRequest(folder, 'limited');
    t.diagnostic(await assertGoesOn(engine, request));
    await roomy.call('runStudy', request, { what });
    assert.deepEqual(result(request), result(whole));
  });

  test('while a vector is written: says which file, and leaves none that is half', async (t) => {
    const engine = startEngine({ node: at('tiny.sh') });
    t.after(() => engine.stop());
    const request = buildRequest(folder, 'v.safetensors');
    await assert.rejects(engine.call('build', request, { what }), {
      code: 'cannotWrite',
      message: /v\.safetensors cannot be written: the disk is full/,
    });
    assert.ok(!existsSync(request.out));
    assert.deepEqual(leftovers(folder), []);
  });

  test('a real one: the same, once there is room again', async (t) => {
    const disk = at('disk');
    mkdirSync(disk);
    const mount = (...options: string[]) =>
      spawnSync('mount', ['-t', 'tmpfs', '-o', options.join(), 'tmpfs', disk]).status === 0;
    if (!mount('size=64k')) {
      t.skip('a small disk can be made by the administrator only');
      return;
    }
    t.after(() => spawnSync('umount', [disk]));
    const request = studyRequest(folder, 'disk');
    await assertGoesOn(roomy, request);
    assert.ok(mount('remount', 'size=16m'));
    await roomy.call('runStudy', request, { what });
    assert.deepEqual(result(request), result(whole));
  });
});

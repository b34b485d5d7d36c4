import assert from 'node:assert/strict';
import fs, { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it, mock } from 'node:test';
import { SteeringError } from '../../../extension/core/base/errors';
import { runStudy } from '../../../extension/core/study/runStudy';
import { hashModel } from '../../support/hashModel';
import { planFakeStudy, writeFakeStudy } from './fakeStudy';

type Write = (handle: number, bytes: Uint8Array, at: number) => number;

/**
 * A disk that takes `calls` writes and half of the next one, and then none until `repair`: what a
 * full disk or a used-up quota does.
 */
function fillDisk(calls: number): () => void {
  const write = fs.writeSync as Write;
  let left = calls;
  const failing: Write = (handle, bytes, at) => {
    left -= 1;
    if (left >= 0) return write(handle, bytes, at);
    if (left === -1) return write(handle, bytes.subarray(0, at + (bytes.length - at) / 2), at);
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  };
  mock.method(fs, 'writeSync', failing as typeof fs.writeSync);
  syncBuiltinESMExports();
  return () => {
    mock.restoreAll();
    syncBuiltinESMExports();
  };
}

/** Every kind of unit, once or twice: each test runs the study dozens of times. */
const changes = {
  blocks: [1],
  methods: ['meanDifference'],
  baselines: ['unsteered', 'prompted'],
  limits: {
    items: 1,
    validationItems: 1,
    texts: 1,
    textTokens: 4,
    completionPrompts: 1,
    completionTokens: 3,
  },
};

describe('a run that something stops', () => {
  let home = '';
  let folders = 0;
  let repair = (): void => undefined;
  const newFolder = () => join(home, `run-${folders++}`);
  const file = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');
  const plan = () => planFakeStudy(home, { changes });
  const run = (folder: string, resume = false) => runStudy(hashModel(), plan(), { folder, resume });
  const assertSame = (folder: string, what: string) => {
    for (const name of ['summary.json', 'results.jsonl', 'texts.jsonl', 'report.html']) {
      assert.equal(file(folder, name), file(whole, name), `${name} ${what}`);
    }
  };
  let whole = '';

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'faults-'));
    writeFakeStudy(home);
    whole = newFolder();
    await run(whole);
  });
  afterEach(() => {
    repair();
  });
  after(() => {
    rmSync(home, { recursive: true });
  });

  it('by a signal goes on from there, at every unit, and ends the same', async () => {
    const total = plan().units.length;
    for (let count = 0; count < total; count += 1) {
      const folder = newFolder();
      const controller = new AbortController();
      const { state, summary } = await runStudy(hashModel(), plan(), {
        folder,
        stop: controller.signal,
        onProgress: ({ done }) => {
          if (done === count) controller.abort();
        },
      });
      assert.equal(summary.units.finished, count + 1);
      assert.equal(state, count + 1 === total ? 'finished' : 'stopped');
      await run(folder, true);
      assertSame(folder, `after ${count} units`);
    }
  });

  it('by a full disk says what to do and loses no finished unit, at every write', async () => {
    const lines = file(whole, 'results.jsonl');
    for (let calls = 0; ; calls += 1) {
      const folder = newFolder();
      repair = fillDisk(calls);
      const error: unknown = await run(folder).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      repair();
      if (error === undefined) break;
      assert.ok(error instanceof SteeringError);
      assert.equal(error.code, 'cannotWrite');
      assert.match(error.message, /disk is full .*Free some space/);
      const results = join(folder, 'results.jsonl');
      const kept = fs.existsSync(results) ? readFileSync(results, 'utf8') : '';
      assert.ok(lines.startsWith(kept), `after ${calls} writes`);
      const finished = kept.split('\n').length - 1;
      const told = new RegExp(
        ` ${finished} of ${plan().units.length} units .* are finished and kept`,
      );
      if (finished > 0) assert.match(error.message, told);
      await run(folder, true);
      assertSame(folder, `after ${calls} writes`);
    }
  });

  it('a folder that cannot be made is named', async () => {
    writeFileSync(join(home, 'no-folder'), '');
    await assert.rejects(run(join(home, 'no-folder', 'run')), {
      code: 'cannotWrite',
      message: /no-folder.*can be written to/,
    });
  });
});

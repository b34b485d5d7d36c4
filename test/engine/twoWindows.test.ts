import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { tempFolder } from '../support/tempFolder';
import { kindFiles, leftovers, startEngine, studyRequest } from './realEngine';

const what = 'Run study';

describe('two windows on one run folder', () => {
  const folder = tempFolder(kindFiles);
  const [one, other] = [startEngine(), startEngine()];
  const shared = studyRequest(folder, 'shared');
  const file = ({ folder: run = '' }: typeof shared, name: string) =>
    readFileSync(join(run, name), 'utf8');
  after(() => Promise.all([one.stop(), other.stop()]));

  test('the second is told who writes there and since when; once that is gone, it goes on', async () => {
    const alone = studyRequest(folder, 'alone');
    await other.call('runStudy', alone, { what });
    const refused: unknown[] = [];
    const controller = new AbortController();
    let asked: Promise<unknown> | undefined;
    const first = one.call('runStudy', shared, {
      what,
      signal: controller.signal,
      onProgress: () => {
        asked ??= other
          .call('runStudy', shared, { what })
          .catch((error: unknown) => refused.push(error))
          .finally(() => one.pid !== undefined && process.kill(one.pid, 'SIGKILL'));
      },
    });
    // It waits for the other's answer in its first unit: stopped there, it could not be killed.
    const holder = one.pid;
    await assert.rejects(first, { code: 'engineCrashed' });
    await asked;
    const [error] = refused as { code: string; message: string }[];
    assert.equal(error?.code, 'folderInUse');
    assert.match(
      error.message,
      new RegExp(
        `process ${String(holder ?? one.pid)} since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d\\.`,
      ),
    );
    const { state } = await other.call('runStudy', shared, { what });
    assert.equal(state, 'finished');
    for (const name of ['results.jsonl', 'summary.json']) {
      assert.equal(file(shared, name), file(alone, name), name);
    }
    assert.deepEqual(leftovers(folder), []);
  });
});

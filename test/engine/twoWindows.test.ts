import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { tempFolder } from '../support/tempFolder';
import { kindFiles, leftovers, startEngine, studyRequest, until } from './realEngine';

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
    let holder: number | undefined;
    const first = one.call('runStudy', shared, {
      what,
      onProgress: () => {
        if (holder !== undefined || one.pid === undefined) return;
        holder = one.pid;
        // In the middle of a unit, for as long as the other one asks.
        process.kill(holder, 'SIGSTOP');
      },
    });
    await until(() => holder !== undefined);
    await assert.rejects(other.call('runStudy', shared, { what }), {
      code: 'folderInUse',
      message: new RegExp(`process ${holder} since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d\\.`),
    });
    process.kill(holder ?? 0, 'SIGKILL');
    await assert.rejects(first, { code: 'engineCrashed' });
    const { state } = await other.call('runStudy', shared, { what });
    assert.equal(state, 'finished');
    for (const name of ['results.jsonl', 'summary.json']) {
      assert.equal(file(shared, name), file(alone, name), name);
    }
    assert.deepEqual(leftovers(folder), []);
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { lockRunFolder } from '../../../extension/core/study/runLock';

describe('lockRunFolder', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'lock-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('a folder is given once, and again after it was given back', () => {
    const giveBack = lockRunFolder(folder);
    assert.throws(() => lockRunFolder(folder), { code: 'folderInUse' });
    giveBack();
    assert.deepEqual(readdirSync(folder), []);
    lockRunFolder(folder)();
  });

  it('the message names the process that holds the folder', () => {
    writeFileSync(join(folder, 'run.lock'), `${process.ppid}\n`);
    assert.throws(() => lockRunFolder(folder), new RegExp(`process ${process.ppid}\\b`));
  });

  it('the lock of a process that is gone is taken over', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    writeFileSync(join(folder, 'run.lock'), `${pid}\n`);
    const giveBack = lockRunFolder(folder);
    assert.equal(readFileSync(join(folder, 'run.lock'), 'utf8'), `${process.pid}\n`);
    giveBack();
  });

  it('a lock with this pid that this process did not take is from before a restart', () => {
    writeFileSync(join(folder, 'run.lock'), `${process.pid}\n`);
    lockRunFolder(folder)();
  });

  it('a lock without a pid is taken over', () => {
    writeFileSync(join(folder, 'run.lock'), '');
    lockRunFolder(folder)();
  });
});

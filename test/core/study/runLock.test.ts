import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { processBirth } from '../../../extension/core/study/processBirth';
import { lockRunFolder } from '../../../extension/core/study/runLock';

const tsx = import.meta.resolve('tsx');
const lockModule = new URL('../../../extension/core/study/runLock.ts', import.meta.url).href;

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

  it('the message names the process that holds the folder, and since when', () => {
    const path = join(folder, 'run.lock');
    writeFileSync(path, `${process.ppid}\n`);
    const since = new Date(2026, 0, 31, 9, 5);
    utimesSync(path, since, since);
    const told = `process ${process.ppid} since 2026-01-31 09:05\\.`;
    assert.throws(() => lockRunFolder(folder), new RegExp(told));
  });

  it('the lock of a process that is gone is taken over', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    writeFileSync(join(folder, 'run.lock'), `${pid}\n`);
    const giveBack = lockRunFolder(folder);
    const [pidNow, host] = readFileSync(join(folder, 'run.lock'), 'utf8').trim().split(' ');
    assert.deepEqual([Number(pidNow), host], [process.pid, hostname()]);
    giveBack();
  });

  it('the lock of a process whose number another one has now is taken over', (t) => {
    const birth = processBirth(process.ppid);
    if (birth === undefined) {
      t.skip('this system does not say when a process began');
      return;
    }
    const write = (begun: number) => {
      writeFileSync(join(folder, 'run.lock'), `${process.ppid} ${hostname()} ${begun}\n`);
    };
    write(Number(birth));
    assert.throws(() => lockRunFolder(folder), { code: 'folderInUse' });
    write(Number(birth) - 1);
    lockRunFolder(folder)();
  });

  it('a lock with this pid that this process did not take is from before a restart', () => {
    writeFileSync(join(folder, 'run.lock'), `${process.pid}\n`);
    lockRunFolder(folder)();
  });

  it('the lock of another machine stays, whatever runs here under its pid', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    for (const each of [pid, process.pid, process.ppid]) {
      const text = `${each} node-12.example\n`;
      writeFileSync(join(folder, 'run.lock'), text);
      const message = new RegExp(`process ${each} on node-12\\.example.*remove .*run\\.lock`);
      assert.throws(() => lockRunFolder(folder), { code: 'folderInUse', message });
      assert.equal(readFileSync(join(folder, 'run.lock'), 'utf8'), text);
      assert.deepEqual(readdirSync(folder), ['run.lock']);
    }
  });

  it('of two processes that start at once, one gets the folder', async () => {
    const script =
      `import { lockRunFolder } from ${JSON.stringify(lockModule)};` +
      `lockRunFolder(${JSON.stringify(folder)}); console.log('held'); process.stdin.resume();`;
    const start = () =>
      spawn(process.execPath, ['--import', tsx, '--input-type=module', '-e', script]);
    const children = [start(), start(), start()];
    const ends = children.map(
      (child) =>
        new Promise<'held' | 'refused'>((resolve) => {
          child.stdout.once('data', () => resolve('held'));
          child.once('exit', () => resolve('refused'));
        }),
    );
    const states = await Promise.all(ends);
    children.forEach((child) => child.stdin.end());
    assert.deepEqual(states.toSorted(), ['held', 'refused', 'refused']);
  });

  it('a lock without a pid is taken over', () => {
    writeFileSync(join(folder, 'run.lock'), '');
    lockRunFolder(folder)();
  });
});

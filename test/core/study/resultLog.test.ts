import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openResultLog } from '../../../extension/core/study/resultLog';
import type { UnitResult } from '../../../extension/core/study/unitResult';

const result = (key: string): UnitResult => ({
  key,
  concept: 'a',
  kind: 'failure',
  code: 'tooLong',
  message: 'ä “quoted”\nsecond line',
});

describe('openResultLog', () => {
  let folder = '';
  let path = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'log-'));
    path = join(folder, 'results.jsonl');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function write(keys: readonly string[]): void {
    const log = openResultLog(path);
    keys.forEach((key) => {
      log.append(result(key));
    });
    log.close();
  }

  it('what was appended is there when it is opened again', () => {
    write(['one', 'two']);
    write(['three']);
    const log = openResultLog(path);
    assert.deepEqual([...log.finished.keys()], ['one', 'two', 'three']);
    assert.deepEqual(log.finished.get('two'), result('two'));
    log.close();
  });

  it('a line is on the disk as soon as append returns', () => {
    const log = openResultLog(path);
    log.append(result('one'));
    assert.match(readFileSync(path, 'utf8'), /"key":"one".*\n$/);
    log.close();
  });

  it('a last line torn at any byte is cut off, and the next one is whole', () => {
    write(['one']);
    const { length: one } = readFileSync(path);
    write(['two']);
    const whole = readFileSync(path);
    for (let cut = one; cut < whole.length; cut++) {
      writeFileSync(path, whole);
      truncateSync(path, cut);
      write(['three']);
      const log = openResultLog(path);
      assert.deepEqual([...log.finished.keys()], ['one', 'three'], `cut at byte ${cut}`);
      log.close();
    }
  });

  const damaged = ['{}', 'not json', '{"key":"x","concept":"a","kind":"item"}', ''];
  for (const line of damaged) {
    it(`a whole line ${JSON.stringify(line)} is no interrupted write`, () => {
      write(['one']);
      writeFileSync(path, `${line}\n`, { flag: 'a' });
      assert.throws(() => openResultLog(path), { code: 'badResultLine', message: /line 2/ });
    });
  }
});

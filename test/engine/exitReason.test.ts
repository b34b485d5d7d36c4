import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { exitInWords, type Exit } from '../../extension/engine/exitReason';

const ended: Exit = { code: null, signal: null, stderr: [] };

describe('exitInWords', () => {
  const table: readonly (readonly [Partial<Exit>, RegExp])[] = [
    [{ signal: 'SIGKILL' }, /memory ran out/],
    [{ code: 137 }, /memory ran out/],
    [{ signal: 'SIGABRT' }, /abort/],
    [{ signal: 'SIGSEGV' }, /segmentation fault/],
    [{ signal: 'SIGILL' }, /processor lacks an instruction/],
    [{ signal: 'SIGUSR2' }, /ended by SIGUSR2/],
    [{ code: 3221225477 }, /access violation/],
    [{ code: 3221225477 | 0 }, /access violation/],
    [{ code: 3221226356 }, /heap corruption/],
    [{ code: 3221225501 }, /processor lacks an instruction/],
    [{ signal: 'SIGABRT', stderr: ['FATAL ERROR: heap out of memory'] }, /^memory ran out$/],
    [{ signal: 'SIGABRT', stderr: ['what():  std::bad_alloc'] }, /^memory ran out$/],
    [{ code: 134, stderr: ['FATAL ERROR: JavaScript heap out of memory'] }, /memory ran out/],
    [{ code: 1, stderr: ["code: 'ERR_DLOPEN_FAILED'"] }, /glibc 2\.28/],
    [{ failure: 'spawn ENOENT' }, /could not be started \(spawn ENOENT\)/],
    [{ code: 9 }, /code 9/],
  ];
  for (const [exit, words] of table) {
    test(`${JSON.stringify(exit)} is ${words}`, () => {
      assert.match(exitInWords({ ...ended, ...exit }), words);
    });
  }
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CrashHistory } from '../../extension/engine/crashHistory';

describe('CrashHistory', () => {
  const minute = 60_000;

  test('the pause before a start grows with each crash, but for the first, and then it is too much', () => {
    const crashes = new CrashHistory(() => 0);
    const pauses = [1, 2, 3, 4].map(() => {
      crashes.add();
      return crashes.delay;
    });
    assert.deepEqual([pauses, crashes.isTooMuch], [[0, 250, 500, 1000], false]);
    crashes.add();
    assert.equal(crashes.isTooMuch, true);
  });

  test('crashes of long ago do not count', () => {
    let now = 0;
    const crashes = new CrashHistory(() => now);
    for (let crash = 0; crash < 5; crash++) crashes.add();
    now = 3 * minute + 1;
    assert.deepEqual([crashes.count, crashes.delay, crashes.isTooMuch], [0, 0, false]);
  });

  test('a person who starts it again starts anew', () => {
    const crashes = new CrashHistory(() => 0);
    for (let crash = 0; crash < 5; crash++) crashes.add();
    crashes.clear();
    assert.equal(crashes.isTooMuch, false);
  });
});

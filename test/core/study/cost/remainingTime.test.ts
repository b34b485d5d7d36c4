import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { remainingTime } from '../../../../extension/core/study/cost/remainingTime';

const unit = (key: string, kind: string, weight = 1) => ({ key, kind, weight });

describe('remainingTime', () => {
  const units = [unit('a', 'item', 2), unit('b', 'item', 6), unit('c', 'text', 10)];

  it('is unknown until a unit was computed', () => {
    const clock = remainingTime(units);
    assert.equal(clock.secondsLeft(), undefined);
    clock.took('a', 4);
    assert.equal(clock.secondsLeft(), 2 * (6 + 10));
  });

  it('is what was expected until a unit says better', () => {
    const clock = remainingTime(units, { expected: 1 });
    assert.equal(clock.secondsLeft(), 18);
    clock.took('a', 4);
    assert.equal(clock.secondsLeft(), 32);
  });

  it('goes by units of the same kind, and by all of them for a kind that has not begun', () => {
    const clock = remainingTime([...units, unit('d', 'text', 10), unit('e', 'completions', 5)]);
    clock.took('a', 4);
    clock.took('c', 100);
    const overall = 104 / 12;
    assert.equal(clock.secondsLeft(), 2 * 6 + 10 * 10 + overall * 5);
  });

  it('learns nothing from units that were there already, and does not wait for them', () => {
    const clock = remainingTime(units);
    clock.skip('a');
    assert.equal(clock.secondsLeft(), undefined);
    // As a run tells it: the unit was taken from another run, in no time.
    clock.took('a', 0.001);
    assert.equal(clock.secondsLeft(), undefined);
    clock.took('b', 12);
    assert.equal(clock.secondsLeft(), 20);
  });

  it('is 0 when nothing is left, whatever was seen', () => {
    const clock = remainingTime(units);
    for (const { key } of units) clock.skip(key);
    assert.equal(clock.secondsLeft(), 0);
  });
});

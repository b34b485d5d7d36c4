import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { coalesced } from '../../../extension/host/editors/coalesced';

test('many asks are few acts: the first at once, the last when the pause is over', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  let acts = 0;
  const often = coalesced(1000, () => acts++);
  for (let ask = 0; ask < 10; ask++) often.ask();
  assert.equal(acts, 1);
  mock.timers.tick(999);
  assert.equal(acts, 1);
  mock.timers.tick(1);
  assert.equal(acts, 2);
  mock.timers.tick(5000);
  assert.equal(acts, 2);
  often.ask();
  assert.equal(acts, 3);
  often.ask();
  often.dispose();
  mock.timers.tick(5000);
  assert.equal(acts, 3);
  mock.timers.reset();
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groupSettings } from '../../../extension/core/model/settingsTable';
import type { OperatorName, Push, Setting } from '../../../extension/core/steering/push';

const at = (block: number, operator: OperatorName, multiplier = 1): Push => ({
  hookPoint: { block, site: 'residPost' },
  operator,
  tensors: {},
  multiplier,
});
const setting = (...pushes: Push[]): Setting => ({ pushes, positions: 'answer' });

describe('groupSettings', () => {
  it('puts one operator at different blocks into one group', () => {
    const settings = [0, 1, 2, 1].map((block) => setting(at(block, 'patch')));
    assert.deepEqual(groupSettings(settings), [[0, 1, 2, 3]]);
  });

  it('keeps additions together, and apart from the rest', () => {
    const settings = [
      setting(),
      setting(at(0, 'add')),
      setting(at(1, 'ablate')),
      setting(at(0, 'add'), at(2, 'add')),
    ];
    assert.deepEqual(groupSettings(settings), [[0, 1, 3], [2]]);
  });

  it('never lets two operators or two orders meet at one hook point', () => {
    const settings = [
      setting(at(0, 'add'), at(1, 'ablate')),
      setting(at(0, 'ablate')),
      setting(at(1, 'add'), at(1, 'ablate')),
      setting(at(1, 'ablate'), at(1, 'add')),
    ];
    assert.deepEqual(groupSettings(settings), [[0], [1], [2], [3]]);
  });

  it('does not count pushes with multiplier 0', () => {
    const settings = [setting(at(0, 'ablate', 0)), setting(at(0, 'add'))];
    assert.deepEqual(groupSettings(settings), [[0, 1]]);
  });
});

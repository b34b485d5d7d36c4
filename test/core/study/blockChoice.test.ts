import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  checkBlockChoice,
  chooseBlocks,
  type BlockChoice,
} from '../../../extension/core/study/blockChoice';

const choices: [choice: BlockChoice, blockCount: number, blocks: number[]][] = [
  ['middle', 30, [8, 12, 16, 20, 24]],
  ['middle', 4, [1, 2, 3]],
  ['middle', 2, [1]],
  ['middle', 1, [0]],
  ['all', 3, [0, 1, 2]],
  [15, 30, [15]],
  ['15', 30, [15]],
  ['10-12', 30, [10, 11, 12]],
  ['20-20', 30, [20]],
  ['16-18, 8,12,17', 30, [8, 12, 16, 17, 18]],
  [[12, 8, 12], 30, [8, 12]],
];

describe('chooseBlocks', () => {
  for (const [choice, blockCount, blocks] of choices) {
    it(`${JSON.stringify(choice)} of ${blockCount} blocks is ${blocks.join(' ')}`, () =>
      assert.deepEqual(chooseBlocks(choice, blockCount), blocks));
  }

  it('stays inside 25 to 80 % of depth for every depth above 4', () => {
    for (let blockCount = 5; blockCount <= 100; blockCount++) {
      const blocks = chooseBlocks('middle', blockCount);
      assert.ok(blocks.every((block) => block >= 0.25 * blockCount && block <= 0.8 * blockCount));
      assert.equal(blocks.length, Math.min(5, new Set(blocks).size));
    }
  });

  const refused: BlockChoice[] = ['', 'x', '5-3', '1.5', '-1', '1-', '3,,4', 1.5, -1, [], [0.5]];
  for (const choice of refused) {
    it(`${JSON.stringify(choice)} is refused`, () =>
      assert.throws(() => chooseBlocks(choice, 10), { code: 'badBlocks' }));
  }

  for (const choice of [10, '8-12', [3, 99], '0-9999']) {
    it(`${JSON.stringify(choice)} reaches past the last of 10 blocks`, () =>
      assert.throws(() => chooseBlocks(choice, 10), { code: 'blockOutOfRange' }));
  }

  it('a choice can be checked before the model is known', () => {
    checkBlockChoice('0-400');
    assert.throws(() => checkBlockChoice('last'), { code: 'badBlocks' });
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseBlock } from '../../../extension/core/study/chooseBlock';
import type { ItemUnit } from '../../../extension/core/study/itemScores';

const blocks = [2, 4, 6];
const multipliers = [-1, 0, 1];

/** An item whose propensity has the given slope at each block. */
function item(split: ItemUnit['split'], slopes: readonly number[], tokens = 1): ItemUnit {
  return {
    key: 'a',
    concept: 'a',
    kind: 'item',
    split,
    id: 'a',
    prompt: '',
    positive: '',
    negative: '',
    tokens: { positive: tokens, negative: tokens },
    unsteered: { positive: -5, negative: -5 },
    steered: blocks.flatMap((block, index) =>
      [-1, 1].map((multiplier) => ({
        source: 'vector' as const,
        operator: 'add' as const,
        block,
        multiplier,
        positive: -5 + multiplier * (slopes[index] ?? 0),
        negative: -5,
        appliedPositions: 1,
      })),
    ),
    prompted: [],
  };
}

const choose = (items: readonly ItemUnit[]) => chooseBlock(items, 'add', blocks, multipliers);

describe('chooseBlock', () => {
  it('takes the largest mean slope of the validation items', () => {
    const chosen = choose([item('validation', [0, 3, 2]), item('validation', [0, 0, 2])]);
    assert.equal(chosen.block, 6);
    assert.equal(chosen.n, 2);
  });

  it('test items have no say', () =>
    assert.equal(choose([item('validation', [2, 1, 0]), item('test', [0, 0, 99])]).block, 2));

  it('long answers do not decide alone', () =>
    assert.equal(
      choose([item('validation', [0, 8, 0], 8), item('validation', [2, 0, 0])]).block,
      2,
    ));

  it('an item that was measured at no block is left out', () => {
    const unmeasured = { ...item('validation', [0, 0, 9]), steered: [] };
    assert.equal(choose([item('validation', [0, 1, 0]), unmeasured]).block, 4);
  });

  it('without validation items it is the middle one, and says so', () => {
    const chosen = choose([item('test', [9, 0, 0])]);
    assert.deepEqual([chosen.block, chosen.n], [4, 0]);
    assert.match(chosen.criterion, /no validation items/);
  });
});

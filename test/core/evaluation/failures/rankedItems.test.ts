import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rankedItems } from '../../../../extension/core/evaluation/failures/rankedItems';

const ranked = (values: readonly number[], worst: number) =>
  rankedItems(values, { valueOf: (value) => value, worst }).map(
    ({ rank, place, item }) => `${rank} ${place}: ${item}`,
  );

describe('rankedItems', () => {
  it('are the worst, the median and the best, whatever the order given', () => {
    const expected = ['worst 1: -4', 'worst 2: 0', 'median 4: 2', 'best 7: 9'];
    assert.deepEqual(ranked([2, 9, -4, 0, 3, 1, 5], 2), expected);
    assert.deepEqual(ranked([5, 3, 1, 0, 9, 2, -4], 2), expected);
  });

  it('show no item twice: the worst come first where there are few', () => {
    assert.deepEqual(ranked([1, 2, 3], 3), ['worst 1: 1', 'worst 2: 2', 'worst 3: 3']);
    assert.deepEqual(ranked([1, 2], 1), ['worst 1: 1', 'best 2: 2']);
    assert.deepEqual(ranked([1], 0), ['best 1: 1']);
    assert.deepEqual(ranked([], 3), []);
  });

  it('take the lower of two in the middle', () => {
    assert.deepEqual(ranked([1, 2, 3, 4], 0), ['median 2: 2', 'best 4: 4']);
  });
});

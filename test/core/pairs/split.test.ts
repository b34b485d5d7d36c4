import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultSplit, splits, type Pair, type PairFile } from '../../../extension/core/pairs/pair';
import { pairsOf, splitOf } from '../../../extension/core/pairs/split';
import { near } from '../../support/near';

const pair = (id: string, text = id): Pair => ({
  id,
  positive: { messages: [{ role: 'user', content: 'Q' }], answer: text },
  negative: { messages: [{ role: 'user', content: 'Q' }], answer: 'no' },
  tags: [],
});
const file = (pairs: readonly Pair[], split = defaultSplit): PairFile => ({
  name: 'f',
  concept: 'c',
  split,
  pairs,
});
const many = Array.from({ length: 2000 }, (_, index) => pair(`p${index}`));

describe('splitOf', () => {
  it('follows the shares', () => {
    for (const split of splits) {
      const share = many.filter((each) => splitOf(each, defaultSplit) === split).length / 2000;
      near(share, defaultSplit[split], 0.035, split);
    }
  });

  it('never changes: a pair that was held out stays held out', () => {
    const found = many.slice(0, 8).map((each) => splitOf(each, defaultSplit));
    assert.deepEqual(found, ['test', 'test', 'train', 'train', 'test', 'train', 'test', 'test']);
  });

  it('depends on id and text, not on tags', () => {
    const differ = (change: (each: Pair) => Pair) =>
      many.filter((each) => splitOf(change(each), defaultSplit) !== splitOf(each, defaultSplit));
    assert.ok(differ((each) => ({ ...each, id: `${each.id}x` })).length > 500);
    const negative = { messages: [], answer: 'other' };
    assert.ok(differ((each) => ({ ...each, negative })).length > 500);
    assert.equal(differ((each) => ({ ...each, tags: ['x'] })).length, 0);
  });

  it('is overridden by the file', () => {
    for (const split of splits) {
      assert.ok(many.every((each) => splitOf({ ...each, split }, defaultSplit) === split));
    }
  });

  it('gives nothing to a part without a share, also where shares sum to slightly less than 1', () => {
    const shares = { train: 0.1 + 0.2, validation: 0.7 - 1e-12, test: 0 };
    assert.ok(many.every((each) => splitOf(each, shares) !== 'test'));
  });
});

describe('pairsOf', () => {
  it('deals every pair to exactly one part, in the order of the file', () => {
    const dealt = splits.flatMap((split) => pairsOf(file(many), split));
    assert.equal(dealt.length, many.length);
    assert.equal(new Set(dealt).size, many.length);
    const train = pairsOf(file(many), 'train');
    assert.deepEqual(
      train,
      many.filter((each) => train.includes(each)),
    );
    assert.deepEqual(pairsOf(file(many), 'all'), many);
  });

  it('moves no pair when others are added, removed or reordered', () => {
    const before = new Set(pairsOf(file(many.slice(0, 100)), 'test'));
    const after = new Set(pairsOf(file(many.toReversed()), 'test'));
    for (const each of many.slice(0, 100)) assert.equal(after.has(each), before.has(each), each.id);
  });

  it('keeps copies of one text together: a copy of a training pair is not held out', () => {
    const copies = Array.from({ length: 50 }, (_, index) => pair(`c${index}`, 'same text'));
    const sizes = splits.map((split) => pairsOf(file(copies), split).length);
    assert.deepEqual(
      sizes.toSorted((a, b) => a - b),
      [0, 0, 50],
    );
  });
});

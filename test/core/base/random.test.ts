import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../extension/core/base/random';
import { mean } from '../../../extension/core/math/mean';
import { variance } from '../../../extension/core/math/variance';
import { near, withCode } from '../../support/near';

const draw = (count: number, next: () => number) => Array.from({ length: count }, next);

describe('seededRandom', () => {
  it('gives the same stream for the same name and another for any other name', () => {
    const first = (...name: (number | string)[]) => draw(5, seededRandom(...name).uniform);
    assert.deepEqual(first(7, 'a'), first(7, 'a'));
    for (const name of [[8, 'a'], [7, 'b'], ['7', 'a'], [7], ['7,a']]) {
      assert.notDeepEqual(first(...name), first(7, 'a'), JSON.stringify(name));
    }
  });

  it('keeps its numbers from version to version, because run records name seeds', () => {
    const random = seededRandom(0);
    const numbers = [random.uniform(), random.uniform()];
    assert.deepEqual(numbers, [0.023037109495108843, 0.992904343553998]);
    assert.deepEqual(random.shuffle([0, 1, 2, 3, 4, 5]), [4, 0, 5, 2, 3, 1]);
  });

  it('is uniform in [0, 1): mean 1/2, variance 1/12', () => {
    const values = draw(20_000, seededRandom(1).uniform);
    assert.ok(values.every((value) => value >= 0 && value < 1));
    near(mean(values), 0.5, 0.01);
    near(variance(values, { ddof: 0 }), 1 / 12, 0.005);
  });

  it('is gaussian with mean 0, variance 1 and 4.55 % beyond two standard deviations', () => {
    const values = draw(20_000, seededRandom(2).gaussian);
    near(mean(values), 0, 0.03);
    near(variance(values, { ddof: 0 }), 1, 0.03);
    near(values.filter((value) => Math.abs(value) > 2).length / values.length, 0.0455, 0.006);
  });

  it('draws every integer below n about equally often', () => {
    const { below } = seededRandom(3);
    const values = draw(14_000, () => below(7));
    for (const n of [0, 1, 2, 3, 4, 5, 6]) {
      near(values.filter((value) => value === n).length / 2000, 1, 0.1, `share of ${n}`);
    }
  });

  it('shuffles to every order about equally often', () => {
    const { shuffle } = seededRandom(4);
    const counts = new Map<string, number>();
    for (let i = 0; i < 12_000; i++) {
      const order = shuffle(['a', 'b', 'c', 'd']).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    assert.equal(counts.size, 24);
    for (const [order, count] of counts) near(count / 500, 1, 0.2, order);
  });

  it('samples different items and leaves the list as it was', () => {
    const items = Object.freeze(['a', 'b', 'c', 'd', 'e']);
    const chosen = seededRandom(5).sample(items, 4);
    assert.equal(new Set(chosen).size, 4);
    assert.ok(chosen.every((item) => items.includes(item)));
    assert.deepEqual(seededRandom(5).sample(items, 0), []);
  });

  it('refuses ranges that hold no number', () => {
    const random = seededRandom(6);
    for (const n of [0, -1, 1.5, NaN]) {
      assert.throws(() => random.below(n), withCode('badRandomRange'));
    }
    assert.throws(() => random.sample([1, 2], 3), withCode('badRandomRange'));
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../../extension/core/base/random';
import { rankAgreement } from '../../../../extension/core/evaluation/shifts/rankAgreement';
import {
  leastSteerability,
  relativeSteerability,
} from '../../../../extension/core/evaluation/shifts/relativeSteerability';
import { valueOrCode } from '../../../support/errorCode';

describe('relativeSteerability', () => {
  it('is the ratio of the means, not the mean of ratios', () =>
    assert.equal(relativeSteerability([1, 0], [1, 3], { seed: 0 })?.ratio, 0.25));

  it('of a vector with itself is exactly 1, with an interval of no width', () => {
    const slopes = [0.5, 1.5, 1, 2];
    const found = relativeSteerability(slopes, slopes, { seed: 0 });
    assert.deepEqual(found, { ratio: 1, n: 4, interval: { low: 1, high: 1 } });
  });

  it('is undefined below a steerability of .25 nats, and at it is not', () => {
    const at = (own: number) => relativeSteerability([1, 1], [own, own], { seed: 0 });
    assert.equal(at(leastSteerability - 1e-9), undefined);
    assert.equal(at(leastSteerability)?.ratio, 4);
    assert.equal(relativeSteerability([1], [-3], { seed: 0 }), undefined);
    assert.equal(relativeSteerability([], [], { seed: 0 }), undefined);
  });

  it('has no interval where the denominator may be 0, nor for one item', () => {
    const unsure = relativeSteerability([1, 1, 1], [-4, 5, 3], { seed: 0 });
    assert.equal(unsure?.ratio, 0.75);
    assert.equal(unsure.interval, undefined);
    assert.equal(relativeSteerability([1], [2], { seed: 0 })?.interval, undefined);
  });

  it('its interval covers a planted ratio in 93 to 97 % of data sets', () => {
    const sets = 400;
    let covered = 0;
    for (let set = 0; set < sets; set++) {
      const { gaussian } = seededRandom('ratio', set);
      const own = Array.from({ length: 40 }, () => 2 + gaussian());
      const of = own.map((slope) => 0.6 * slope + 0.3 * gaussian());
      const { low = NaN, high = NaN } =
        relativeSteerability(of, own, { seed: set })?.interval ?? {};
      covered += Number(low <= 0.6 && 0.6 <= high);
    }
    // Of 400 sets a share of 94 % varies by 1.2 %.
    assert.ok(covered / sets >= 0.91 && covered / sets <= 0.975, `${covered / sets}`);
  });

  it('needs both slopes of each item', () =>
    assert.deepEqual(
      valueOrCode(() => relativeSteerability([1], [1, 2], { seed: 0 })),
      { code: 'lengthsDiffer' },
    ));
});

describe('rankAgreement', () => {
  const known = [3, 1, 4, 1.5, 5, 9, 2, 6, 5.5, 3.5];

  it('sees order only: any rising change leaves it at 1, a turn at −1', () => {
    const risen = known.map((value) => value ** 3 - 5);
    assert.equal(rankAgreement(known, risen, { seed: 0 })?.spearman.toFixed(9), '1.000000000');
    const turned = known.map((value) => -value);
    assert.equal(rankAgreement(known, turned, { seed: 0 })?.spearman.toFixed(9), '-1.000000000');
  });

  it('by 1 − 6 Σd² / (n(n² − 1)) where nothing is tied', () => {
    // Ranks 1 2 3 4 5 and 2 1 4 3 5: Σd² = 4.
    const found = rankAgreement([1, 2, 3, 4, 5], [20, 10, 40, 30, 50], { seed: 0 });
    assert.ok(Math.abs((found?.spearman ?? NaN) - 0.8) < 1e-12);
    assert.equal(found?.interval, undefined, 'five points have no interval');
  });

  it('its interval holds what unrelated lists have, and is narrow for related ones', () => {
    const { gaussian } = seededRandom('ranks', 1);
    const first = Array.from({ length: 60 }, gaussian);
    const unrelated = rankAgreement(first, first.map(gaussian), { seed: 0 });
    assert.ok((unrelated?.interval?.low ?? NaN) < 0 && (unrelated?.interval?.high ?? NaN) > 0);
    const related = rankAgreement(
      first,
      first.map((value) => value + 0.3 * gaussian()),
      { seed: 0 },
    );
    assert.ok((related?.interval?.low ?? NaN) > 0.8);
  });

  it('does not exist for two points or equal values', () => {
    assert.equal(rankAgreement([1, 2], [1, 2], { seed: 0 }), undefined);
    assert.equal(rankAgreement([1, 1, 1], [1, 2, 3], { seed: 0 }), undefined);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../extension/core/base/random';
import { matchedSharesInterval } from '../../../extension/core/math/matchedSharesInterval';
import { near, withCode } from '../../support/near';

/** Probabilities of gaining and losing an item. */
interface Truth {
  readonly gain: number;
  readonly loss: number;
  readonly n: number;
}

function coverage({ gain, loss, n }: Truth, draws: number): number {
  const random = seededRandom(3, 'matchedShares', gain, loss, n);
  let covered = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    let gained = 0;
    let lost = 0;
    for (let item = 0; item < n; item += 1) {
      const u = random.uniform();
      if (u < gain) gained += 1;
      else if (u < gain + loss) lost += 1;
    }
    const { low = NaN, high = NaN } = matchedSharesInterval({ gained, lost, n }) ?? {};
    if (low <= gain - loss && gain - loss <= high) covered += 1;
  }
  return covered / draws;
}

describe('matchedSharesInterval', () => {
  it('is the adjusted Wald interval, worked out by hand for 20 items of which 5 gained', () => {
    // Cells + ½: 5.5 gained, 0.5 lost, of 22: difference 5/22, variance (6/22 − (5/22)²)/22.
    const half = 1.959963984540054 * Math.sqrt((6 / 22 - (5 / 22) ** 2) / 22);
    const found = matchedSharesInterval({ gained: 5, lost: 0, n: 20 });
    near(found?.low, 5 / 22 - half, 1e-12);
    near(found?.high, 5 / 22 + half, 1e-12);
  });

  it('covers the truth in 93 to 99 % of 2,000 simulated comparisons', () => {
    for (const truth of [
      { gain: 0.1, loss: 0.1, n: 20 },
      { gain: 0.05, loss: 0.2, n: 20 },
      { gain: 0.02, loss: 0.08, n: 100 },
      { gain: 0.15, loss: 0.15, n: 100 },
    ]) {
      const share = coverage(truth, 2000);
      assert.ok(share >= 0.93 && share <= 0.99, `${JSON.stringify(truth)}: ${share}`);
    }
  });

  it('has a width where no item changed, and mirrors when gains and losses change places', () => {
    const none = matchedSharesInterval({ gained: 0, lost: 0, n: 20 });
    assert.ok(none !== undefined && none.low < -0.05 && none.high > 0.05);
    const up = matchedSharesInterval({ gained: 4, lost: 1, n: 20 });
    const down = matchedSharesInterval({ gained: 1, lost: 4, n: 20 });
    near(up?.low, -(down?.high ?? NaN), 1e-12);
    assert.equal(matchedSharesInterval({ gained: 0, lost: 0, n: 0 }), undefined);
  });

  it('refuses more changes than items', () => {
    assert.throws(
      () => matchedSharesInterval({ gained: 3, lost: 1, n: 3 }),
      withCode('outOfRange'),
    );
    assert.throws(
      () => matchedSharesInterval({ gained: 0.5, lost: 0, n: 3 }),
      withCode('outOfRange'),
    );
  });
});

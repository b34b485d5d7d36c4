import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../extension/core/base/random';
import {
  bootstrapInterval,
  percentileInterval,
} from '../../../extension/core/math/bootstrapInterval';
import { mean } from '../../../extension/core/math/mean';
import { median } from '../../../extension/core/math/median';
import { standardDeviation } from '../../../extension/core/math/standardDeviation';
import { sharedJson } from '../../support/golden';
import { near, withCode } from '../../support/near';
import { goldenRow, goldenTensors } from '../../support/tensors';

interface BootstrapCase {
  readonly x: readonly number[];
  readonly statistic: string;
  readonly confidence: number;
  readonly B: number;
  readonly percentile: readonly [number, number];
  readonly standard_error: number;
  readonly indices_tensor: string;
}
const golden = sharedJson<{ bootstrap: { cases: readonly BootstrapCase[] } }>(
  'golden/methods/statistics/golden.json',
);
const tensor = goldenTensors('golden/methods/statistics/tensors.safetensors');
const statistics: Record<string, (values: ArrayLike<number>) => number> = {
  mean,
  median,
  'standard deviation (ddof 1)': (values) => standardDeviation(values, { ddof: 1 }),
};

describe('percentileInterval', () => {
  for (const { x, statistic, confidence, B, percentile, indices_tensor } of golden.bootstrap
    .cases) {
    it(`agrees with numpy on stored draws: ${statistic} of ${x.length} values`, () => {
      const indices = tensor(indices_tensor);
      const replicates = Array.from({ length: B }, (_, draw) => {
        const sample = Array.from(goldenRow(indices, draw), (index) => x[index] ?? NaN);
        return statistics[statistic]?.(sample) ?? NaN;
      });
      const { low, high } = percentileInterval(replicates, confidence);
      near(low, percentile[0]);
      near(high, percentile[1]);
    });
  }
  it('refuses no replicates', () => {
    assert.throws(() => percentileInterval([]), withCode('tooFewValues'));
  });
});

describe('bootstrapInterval', () => {
  for (const { x, statistic, confidence, ...expected } of golden.bootstrap.cases) {
    if (x.length < 10 || statistic !== 'mean') continue;
    it(`percentile, with its own draws, comes near the stored interval of ${x.length} values`, () => {
      const interval = bootstrapInterval(x, { seed: 1, confidence, kind: 'percentile' });
      const slack = 0.4 * expected.standard_error;
      near(interval?.low, expected.percentile[0], slack);
      near(interval?.high, expected.percentile[1], slack);
    });
  }

  it('is the same for the same seed and not for another', () => {
    const values = Array.from({ length: 30 }, seededRandom(1).gaussian);
    const interval = bootstrapInterval(values, { seed: 1 });
    assert.deepEqual(bootstrapInterval(values, { seed: 1 }), interval);
    assert.notDeepEqual(bootstrapInterval(values, { seed: 2 }), interval);
  });

  it('moves and stretches with the values: interval(a + b·x) = a + b·interval(x)', () => {
    const values = [0.3, 1.7, -0.4, 2.2, 0.9];
    const interval = bootstrapInterval(values, { seed: 1 });
    const moved = bootstrapInterval(
      values.map((value) => 5 + 3 * value),
      { seed: 1 },
    );
    near(moved?.low, 5 + 3 * (interval?.low ?? NaN));
    near(moved?.high, 5 + 3 * (interval?.high ?? NaN));
  });

  it('of another statistic is the percentile interval of it', () => {
    const values = [0.3, 1.7, -0.4, 2.2, 0.9];
    const largest = bootstrapInterval(values, { seed: 1, statistic: (x) => Math.max(...x) });
    assert.equal(largest?.high, 2.2);
    const percentile = bootstrapInterval(values, { seed: 1, kind: 'percentile' });
    assert.deepEqual(bootstrapInterval(values, { seed: 1, statistic: mean }), percentile);
  });

  it('studentised is near Student’s interval for many normal values', () => {
    const values = Array.from({ length: 200 }, seededRandom(3).gaussian);
    const interval = bootstrapInterval(values, { seed: 1, draws: 20_000 });
    const half = (1.972 * standardDeviation(values, { ddof: 1 })) / Math.sqrt(200);
    near(interval?.low, mean(values) - half, 0.01);
    near(interval?.high, mean(values) + half, 0.01);
  });

  it('studentised leans towards the long tail, and ends where nearly all values are equal', () => {
    const tail = Array.from({ length: 30 }, (_, i) => Math.exp(i / 6));
    const { low = NaN, high = NaN } = bootstrapInterval(tail, { seed: 1 }) ?? {};
    assert.ok(high - mean(tail) > 1.2 * (mean(tail) - low));
    const rare = bootstrapInterval([0, 0, 0, 0, 0, 0, 0, 1], { seed: 1 });
    assert.ok(rare !== undefined && rare.high < 1 && rare.low > -1);
  });

  it('does not exist for one value or none', () => {
    assert.equal(bootstrapInterval([3], { seed: 0 }), undefined);
    assert.equal(bootstrapInterval([], { seed: 0 }), undefined);
  });
});

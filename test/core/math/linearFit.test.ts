import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linearFit } from '../../../extension/core/math/linearFit';
import { sharedJson } from '../../support/golden';
import { near, withCode } from '../../support/near';

interface FitCase {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly slope: number;
  readonly intercept: number;
  readonly rmse_n: number;
  readonly r_squared: number | null;
}
const golden = sharedJson<{ ols: { cases: readonly FitCase[] } }>(
  'golden/methods/statistics/golden.json',
);

describe('linearFit', () => {
  for (const { x, y, slope, intercept, rmse_n, r_squared } of golden.ols.cases) {
    it(`agrees with numpy for ${x.length} points from (${x[0]}, ${y[0]})`, () => {
      const fit = linearFit(x, y);
      near(fit.slope, slope);
      near(fit.intercept, intercept);
      near(fit.residual, rmse_n, 1e-8);
      if (r_squared === null) assert.equal(fit.r2, undefined);
      else near(fit.r2, r_squared, 1e-8);
    });
  }

  it('keeps its digits for x near 1e8', () => {
    near(linearFit([1e8, 1e8 + 1, 1e8 + 2], [0, 1, 2]).slope, 1);
  });

  it('says that there is no slope rather than 0 or infinity', () => {
    assert.throws(() => linearFit([0.1, 0.1, 0.1], [1, 2, 3]), withCode('noSpread'));
    assert.throws(() => linearFit([1], [1]), withCode('tooFewValues'));
    assert.throws(() => linearFit([1, 2], [1]), withCode('lengthsDiffer'));
  });

  it('explains no share of the variance of equal values, also where their mean is rounded', () => {
    assert.equal(linearFit([1, 2, 3], [0.1, 0.1, 0.1]).r2, undefined);
  });
});

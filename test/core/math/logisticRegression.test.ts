import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../extension/core/base/random';
import { dot } from '../../../extension/core/math/dot';
import {
  logisticRegression,
  type LogisticOptions,
} from '../../../extension/core/math/logisticRegression';
import { allNear, near, withCode } from '../../support/near';

const { gaussian } = seededRandom(5, 'logistic');
const rows = Array.from({ length: 60 }, () => Float64Array.from({ length: 4 }, gaussian));
const labels = rows.map((row) => (row[0] ?? 0) + gaussian() > 0.3);

function objective(
  weight: ArrayLike<number>,
  intercept: number,
  { lossWeight = 1 }: LogisticOptions,
): number {
  const losses = rows.map((row, i) => {
    const sign = labels[i] === true ? 1 : -1;
    return Math.log1p(Math.exp(-sign * (dot(row, weight) + intercept)));
  });
  return dot(weight, weight) / 2 + lossWeight * losses.reduce((sum, loss) => sum + loss, 0);
}

describe('logisticRegression', () => {
  for (const options of [{}, { lossWeight: 0.01 }, { lossWeight: 50 }, { intercept: false }]) {
    it(`is where its objective has no slope: ${JSON.stringify(options)}`, () => {
      const fit = logisticRegression(rows, labels, options);
      near(fit.objective, objective(fit.weight, fit.intercept, options));
      const step = 1e-4;
      for (const i of fit.weight.keys()) {
        const slope = [1, -1].map((sign) => {
          const moved = fit.weight.map((value, j) => value + (i === j ? sign * step : 0));
          return sign * objective(moved, fit.intercept, options);
        });
        near((slope[0] ?? NaN) + (slope[1] ?? NaN), 0, 1e-9);
      }
      if (options.intercept === false) assert.equal(fit.intercept, 0);
      else {
        const up = objective(fit.weight, fit.intercept + step, options);
        const down = objective(fit.weight, fit.intercept - step, options);
        near(up - down, 0, 1e-9);
      }
    });
  }

  it('is antisymmetric in the labels', () => {
    const fit = logisticRegression(rows, labels);
    const turned = logisticRegression(
      rows,
      labels.map((label) => !label),
    );
    allNear(
      turned.weight,
      fit.weight.map((value) => -value),
      1e-8,
    );
    near(turned.intercept, -fit.intercept, 1e-8);
  });

  it('stays finite where the classes can be separated, because of the penalty', () => {
    const fit = logisticRegression([[1000], [1001], [-1000]], [true, true, false]);
    assert.ok(Number.isFinite(fit.weight[0]) && (fit.weight[0] ?? 0) > 0);
  });

  it('needs both labels, one for each row', () => {
    assert.throws(() => logisticRegression([[1], [2]], [true, true]), withCode('tooFewValues'));
    assert.throws(() => logisticRegression([[1], [2]], [true]), withCode('lengthsDiffer'));
  });
});

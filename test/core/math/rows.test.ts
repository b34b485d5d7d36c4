import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../extension/core/base/random';
import { dot } from '../../../extension/core/math/dot';
import { gramMatrix } from '../../../extension/core/math/gramMatrix';
import { meanRow } from '../../../extension/core/math/meanRow';
import { orthonormalBasis } from '../../../extension/core/math/orthonormalBasis';
import { scatterMatrix } from '../../../extension/core/math/scatterMatrix';
import { subtractRows } from '../../../extension/core/math/subtractRows';
import { symmetricEigen } from '../../../extension/core/math/symmetricEigen';
import { unitRow } from '../../../extension/core/math/unitRow';
import { allNear, near, withCode } from '../../support/near';

const random = seededRandom(1, 'rows');
const rows = (count: number, width: number) =>
  Array.from({ length: count }, () => Float64Array.from({ length: width }, random.gaussian));

it('a mean row is summed in float64, and does not exist without rows', () => {
  const large = Array.from({ length: 1000 }, () => new Float32Array([1e7, 0.1]));
  allNear(meanRow(large), [1e7, Math.fround(0.1)], 1e-12);
  assert.throws(() => meanRow([]), withCode('tooFewValues'));
  assert.throws(() => meanRow([[1], [1, 2]]), withCode('lengthsDiffer'));
});

it('differences of float32 rows are exact, and rows of other lengths are refused', () => {
  const [a, b] = [new Float32Array([16777216]), new Float32Array([0.5])];
  assert.deepEqual([...subtractRows(a, b)], [16777215.5]);
  assert.throws(() => subtractRows([1], [1, 2]), withCode('lengthsDiffer'));
});

it('a zero row has no direction', () => {
  assert.equal(unitRow([0, 0]), undefined);
  allNear(unitRow([3, 4]) ?? [], [0.6, 0.8]);
});

it('inner products of rows and sums of their products have the same eigenvalues', () => {
  const given = rows(4, 7);
  const small = symmetricEigen(gramMatrix(given)).values;
  const large = symmetricEigen(scatterMatrix(given)).values;
  allNear(large.slice(0, 4), small, 1e-12);
  allNear(large.slice(4), [0, 0, 0], 1e-12);
});

describe('symmetricEigen', () => {
  it('gives values in descending order with unit vectors that belong to them', () => {
    const matrix = gramMatrix(rows(6, 9));
    const { values, vectors } = symmetricEigen(matrix);
    assert.deepEqual(
      [...values],
      [...values].sort((a, b) => b - a),
    );
    for (const [at, vector] of vectors.entries()) {
      near(dot(vector, vector), 1);
      const image = matrix.map((row) => dot(row, vector));
      allNear(
        image,
        vector.map((value) => value * (values[at] ?? NaN)),
        1e-11,
      );
    }
  });

  it('of nothing is nothing', () => {
    assert.deepEqual(symmetricEigen([]).vectors, []);
  });
});

describe('orthonormalBasis', () => {
  it('is orthonormal, spans the rows in their order and leaves out what depends on earlier ones', () => {
    const [a = [], b = [], c = []] = rows(3, 8);
    const sum = Float64Array.from(a, (value, i) => 2 * value - (b[i] ?? NaN));
    const basis = orthonormalBasis([a, b, sum, new Float64Array(8), c]);
    assert.equal(basis.length, 3);
    for (const [i, row] of gramMatrix(basis).entries()) {
      allNear(
        row,
        basis.map((_, j) => (i === j ? 1 : 0)),
        1e-14,
      );
    }
    allNear(basis[0] ?? [], unitRow(a) ?? []);
    const inSpan = basis.slice(0, 2).map((direction) => dot(direction, b));
    near(Math.hypot(...inSpan), Math.sqrt(dot(b, b)));
  });

  it('stays orthogonal for rows that are almost parallel', () => {
    const [a = [], b = []] = rows(2, 8);
    const close = Float64Array.from(a, (value, i) => value + 1e-8 * (b[i] ?? NaN));
    const [first = [], second = []] = orthonormalBasis([a, close]);
    near(dot(first, second), 0, 1e-14);
  });
});

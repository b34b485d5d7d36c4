import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../../extension/core/base/random';
import { meanRow } from '../../../../extension/core/math/meanRow';
import { norm } from '../../../../extension/core/math/norm';
import { scatterMatrix } from '../../../../extension/core/math/scatterMatrix';
import { subtractRows } from '../../../../extension/core/math/subtractRows';
import { applyAffineMap } from '../../../../extension/core/methods/affine/affineMap';
import { fitMimic, mimic, transportMatrix } from '../../../../extension/core/methods/affine/mimic';
import { allNear, near, withCode } from '../../../support/near';
import { goldenRow, goldenTensors, type GoldenTensor } from '../../../support/tensors';

const tensors = goldenTensors('golden/methods/mimic/tensors.safetensors');
const rowsOf = (tensor: GoldenTensor) =>
  Array.from({ length: tensor.shape[0] ?? 0 }, (_, at) => goldenRow(tensor, at));
const covariance = (rows: readonly ArrayLike<number>[]) => {
  const centre = meanRow(rows);
  return scatterMatrix(rows.map((row) => subtractRows(row, centre))).map((row) =>
    row.map((value) => value / (rows.length - 1)),
  );
};

function sameRows(
  found: readonly ArrayLike<number>[],
  expected: readonly ArrayLike<number>[],
  tolerance: number,
): void {
  assert.equal(found.length, expected.length);
  for (const [at, row] of expected.entries()) {
    const error = norm(subtractRows(found[at] ?? [], row)) / norm(row);
    assert.ok(error <= tolerance, `row ${at}: relative error ${error}`);
  }
}

for (const [name, ridge, tolerance] of [
  ['gaussian500', 0, 1e-8],
  ['gaussian500', 0.0001, 1e-8],
  ['gaussian500', 0.01, 1e-8],
  ['small40', 0, 1e-6],
  ['small40', 0.0001, 1e-6],
  ['small40', 0.01, 1e-6],
  ['deficient12', 0.01, 1e-6],
] as const) {
  it(`MiMiC of ${name} with ridge ${ridge} equals its reference`, () => {
    const [source, target] = [rowsOf(tensors(`${name}.source`)), rowsOf(tensors(`${name}.target`))];
    const map = fitMimic(source, target, { ridge, ridgeOf: 'own' });
    const moved = source.map((row) => applyAffineMap(map, row));
    sameRows(moved, rowsOf(tensors(`${name}.ridge${ridge}.moved`)), tolerance);
    if (name === 'deficient12') return;
    const matrix = transportMatrix(
      rowsOf(tensors(`${name}.ridge${ridge}.cov_source`)).map((row) => Float64Array.from(row)),
      rowsOf(tensors(`${name}.ridge${ridge}.cov_target`)).map((row) => Float64Array.from(row)),
    );
    sameRows(matrix, rowsOf(tensors(`${name}.ridge${ridge}.A`)), tolerance);
  });
}

for (const [name, eps, tensor, tolerance] of [
  ['gaussian500', 1e-7, '1e-07', 1e-8],
  ['gaussian500', 0.1, '0.1', 1e-8],
  ['small40', 1e-7, '1e-07', 1e-6],
] as const) {
  it(`the authors' map of ${name} is this one of covariances with ${eps} on every entry`, () => {
    const [source, target] = ['source', 'target'].map((side) =>
      covariance(rowsOf(tensors(`${name}.${side}`))).map((row) => row.map((value) => value + eps)),
    );
    const found = transportMatrix(source ?? [], target ?? []);
    sameRows(found, rowsOf(tensors(`${name}.repo.eps${tensor}.A`)), tolerance);
  });
}

describe('MiMiC', () => {
  const source = rowsOf(tensors('gaussian500.source'));
  const target = rowsOf(tensors('gaussian500.target'));

  it('gives the source rows the mean and the covariance of the target rows', () => {
    const map = fitMimic(source, target, { ridge: 0 });
    const moved = source.map((row) => applyAffineMap(map, row));
    allNear(meanRow(moved), meanRow(target), 1e-10);
    const wanted = covariance(target);
    for (const [i, row] of covariance(moved).entries()) allNear(row, wanted[i] ?? [], 1e-9);
  });

  it('of equal covariances is the mean shift, with no dimension at all', () => {
    const shift = Float64Array.from({ length: 16 }, (_, i) => i);
    const shifted = source.map((row) => Float64Array.from(row, (v, i) => v + (shift[i] ?? NaN)));
    const map = fitMimic(source, shifted, { ridge: 0 });
    for (const row of source.slice(0, 5)) {
      allNear(subtractRows(applyAffineMap(map, row), row), shift, 1e-9);
    }
  });

  const { gaussian } = seededRandom('mimic');
  const wide = (count: number, width: number, size: number) =>
    Array.from({ length: count }, () => {
      return Float64Array.from({ length: width }, (_, i) => (i < 9 ? size : 1) * gaussian() + size);
    });

  it('of fewer rows than dimensions needs a ridge', () => {
    const [few, others] = [wide(6, 20, 1), wide(6, 20, 2)];
    assert.throws(() => fitMimic(few, others, { ridge: 0 }), withCode('tooFewRowsForMap'));
  });

  it('in the span of few rows is the map in all dimensions', () => {
    const [few, others] = [wide(6, 20, 1), wide(7, 20, 2)];
    const small = fitMimic(few, others);
    assert.ok(small.A.length <= 11);
    // The same map, computed without the span: rows that are all zero change no covariance but
    // the divisor, so the scatter is taken as it is.
    const scaled = [covariance(few), covariance(others)];
    const ridge =
      (0.01 / 20 / 2) *
      scaled.reduce((sum, matrix) => sum + matrix.reduce((s, row, i) => s + (row[i] ?? NaN), 0), 0);
    const [from = [], to = []] = scaled.map((matrix) =>
      matrix.map((row, at) => row.map((value, i) => (i === at ? value + ridge : value))),
    );
    const matrix = transportMatrix(from, to);
    const row = gaussianRow(20);
    const deviation = subtractRows(row, meanRow(few));
    const centre = meanRow(others);
    const expected = matrix.map((line, i) => {
      return line.reduce((sum, v, j) => sum + v * (deviation[j] ?? NaN), centre[i] ?? NaN);
    });
    allNear(applyAffineMap(small, row), expected, 1e-8);
  });

  it('of few rows 30,000 wide needs no square matrix of that width', () => {
    const map = fitMimic(wide(4, 30_000, 1), wide(4, 30_000, 2));
    assert.ok(map.A.length <= 6);
  });

  it('from pairs moves the mean negative member on the mean positive one', () => {
    const [negative, positive] = [wide(30, 12, 1), wide(30, 12, 2)];
    const build = mimic.start({ widths: [12], pairCount: 30, seed: 0 });
    for (const [at, row] of positive.entries()) {
      build.add({
        positive: [Float32Array.from(row)],
        negative: [Float32Array.from(negative[at] ?? [])],
      });
    }
    const tensorsOf = build.finish()[0]?.tensors;
    const table = (name: string) => {
      const { dims, data } = tensorsOf?.[name] ?? { dims: [0], data: new Float32Array() };
      return Array.from({ length: dims[0] ?? 0 }, (_, at) =>
        Float64Array.from(data.subarray(at * 12, (at + 1) * 12)),
      );
    };
    const bias = Float64Array.from(tensorsOf?.bias?.data ?? []);
    const moved = applyAffineMap({ A: table('A'), B: table('B'), bias }, meanRow(negative));
    near(norm(subtractRows(moved, meanRow(positive))), 0, 1e-4);
  });

  function gaussianRow(width: number): Float64Array {
    return Float64Array.from({ length: width }, gaussian);
  }
});

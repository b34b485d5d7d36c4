import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../../extension/core/base/random';
import { dot } from '../../../../extension/core/math/dot';
import { norm } from '../../../../extension/core/math/norm';
import { subtractRows } from '../../../../extension/core/math/subtractRows';
import { scatterMatrix } from '../../../../extension/core/math/scatterMatrix';
import { meanRow } from '../../../../extension/core/math/meanRow';
import { symmetricEigen } from '../../../../extension/core/math/symmetricEigen';
import {
  applyAffineMap,
  type AffineMap,
} from '../../../../extension/core/methods/affine/affineMap';
import {
  fitLeace,
  leace,
  type LeaceOptions,
} from '../../../../extension/core/methods/affine/leace';
import { optimalShrinkage } from '../../../../extension/core/methods/affine/optimalShrinkage';
import { fitProbe, probeAccuracy } from '../../../../extension/core/methods/probe';
import { sharedJson } from '../../../support/golden';
import { allNear, near } from '../../../support/near';
import { goldenRow, goldenTensors, type GoldenTensor } from '../../../support/tensors';

const tensors = goldenTensors('golden/methods/leace/tensors.safetensors');
const { cases } = sharedJson<{
  cases: Record<string, { readonly rank: number; readonly alpha: number; readonly beta: number }>;
}>('golden/methods/leace/golden.json');
const rowsOf = (tensor: GoldenTensor) =>
  Array.from({ length: tensor.shape[0] ?? 0 }, (_, at) => goldenRow(tensor, at));

/** I + AᵀB as rows: what the map multiplies deviations from the mean with, transposed. */
function projectionOf({ A, B, bias }: AffineMap): readonly Float64Array[] {
  return Array.from(bias, (_, i) =>
    Float64Array.from(bias, (_, j) => {
      const changed = A.reduce((sum, row, at) => sum + (B[at]?.[i] ?? NaN) * (row[j] ?? NaN), 0);
      return (i === j ? 1 : 0) + changed;
    }),
  );
}

const variants: readonly (readonly [string, LeaceOptions])[] = [
  ['default', {}],
  ['noShrink', { shrinkage: false }],
  ['noTraceConstraint', {}],
  ['noShrinkNoTrace', { shrinkage: false }],
  ['orth', { orthogonal: true }],
  ['noAffine', { affine: false, shrinkage: false }],
];
const data = [
  ['synthetic500', 1e-8],
  ['threeClass500', 1e-8],
  ['activations48', 1e-6],
  ['anisotropic300', 1e-6],
  ['rankDeficient20', 1e-6],
] as const;

for (const [name, tolerance] of data) {
  describe(`LEACE of ${name} equals concept-erasure`, () => {
    const rows = rowsOf(tensors(`${name}.x`));
    const concepts = rowsOf(tensors(`${name}.z`));
    for (const [variant, options] of variants) {
      it(variant, () => {
        const map = fitLeace(rows, concepts, options);
        assert.equal(map.A.length, cases[`${name}.${variant}`]?.rank);
        const expected = rowsOf(tensors(`${name}.${variant}.projection`));
        for (const [i, row] of projectionOf(map).entries()) {
          allNear(row, expected[i] ?? [], tolerance, `projection[${i}]`);
        }
        const erased = rowsOf(tensors(`${name}.${variant}.erased`));
        for (const [at, row] of rows.entries()) {
          const found = applyAffineMap(map, row);
          const size = norm(erased[at] ?? []);
          assert.ok(norm(subtractRows(found, erased[at] ?? [])) <= tolerance * size);
        }
      });
    }

    it('in the weight of the shrinkage', () => {
      const centre = meanRow(rows);
      const scatter = scatterMatrix(rows.map((row) => subtractRows(row, centre)));
      const values = symmetricEigen(scatter).values.map((value) => value / rows.length);
      const { kept, added } = optimalShrinkage(values, { n: rows.length, width: centre.length });
      near(kept, cases[`${name}.shrinkage`]?.alpha ?? NaN, 1e-9);
      const trace = values.reduce((sum, value) => sum + value, 0);
      near((added * centre.length) / trace, cases[`${name}.shrinkage`]?.beta ?? NaN, 1e-9);
    });
  });
}

describe('LEACE', () => {
  const width = 10;
  const concept = Float64Array.from({ length: width }, (_, i) => (i < 2 ? 3 : 0));
  /** Correlated dimensions; members differ along the concept. */
  const draw = (count: number, name: string) => {
    const { gaussian } = seededRandom(name);
    const labels = Array.from({ length: count }, (_, at) => at % 2 === 0);
    const rows = labels.map((label) => {
      const common = 4 * gaussian();
      return Float64Array.from({ length: width }, (_, i) => {
        return gaussian() + (i < 6 ? common : 0) + (label ? (concept[i] ?? NaN) : 0) + 2;
      });
    });
    return { rows, labels, concepts: labels.map((label) => [label ? 1 : 0]) };
  };
  const train = draw(2000, 'train');
  const held = draw(1000, 'held out');
  const map = fitLeace(train.rows, train.concepts);
  const apply = (rows: readonly ArrayLike<number>[]) => rows.map((row) => applyAffineMap(map, row));

  it('leaves no linear probe better than chance, also on rows it has not seen', () => {
    const before = fitProbe(train.rows, train.labels);
    assert.ok(probeAccuracy(before, held.rows, held.labels) > 0.9);
    const erased = apply(train.rows);
    const after = fitProbe(erased, train.labels);
    const chance = 3 * Math.sqrt(0.25 / 1000);
    near(probeAccuracy(after, apply(held.rows), held.labels), 0.5, chance);
    const own = fitProbe(apply(held.rows), held.labels);
    near(probeAccuracy(own, apply(held.rows), held.labels), 0.5, 2 * chance);
  });

  it('changes less than the orthogonal projection that erases as much', () => {
    const orthogonal = fitLeace(train.rows, train.concepts, { orthogonal: true });
    const cost = (eraser: AffineMap) =>
      train.rows.reduce(
        (sum, row) => sum + norm(subtractRows(row, applyAffineMap(eraser, row))) ** 2,
        0,
      );
    assert.ok(cost(map) < 0.7 * cost(orthogonal));
  });

  it('twice is once, and the mean stays', () => {
    const once = apply(train.rows);
    for (const [at, row] of apply(once).entries()) allNear(row, once[at] ?? [], 1e-9);
    allNear(meanRow(once), meanRow(train.rows), 1e-9);
  });

  it('of few rows 30,000 wide needs no square matrix of that width', () => {
    const { gaussian } = seededRandom('wide');
    const rows = Array.from({ length: 8 }, () => Float32Array.from({ length: 30_000 }, gaussian));
    const wide = fitLeace(
      rows,
      rows.map((_, at) => [at % 2]),
    );
    const [even, odd] = [0, 1].map((side) =>
      meanRow(rows.filter((_, at) => at % 2 === side).map((row) => applyAffineMap(wide, row))),
    );
    assert.ok(norm(subtractRows(even ?? [], odd ?? [])) < 1e-9);
  });

  it('from pairs takes away what tells the members apart, as tensors of the graph', () => {
    const build = leace.start({ widths: [width], pairCount: 100, seed: 0 });
    for (let pair = 0; pair < 100; pair++) {
      const at = (index: number) => [Float32Array.from(train.rows[index] ?? [])];
      build.add({ positive: at(2 * pair), negative: at(2 * pair + 1) });
    }
    const [built] = build.finish();
    assert.equal(built?.operator, 'affine');
    const { A, B } = built.tensors;
    // An oblique projection: along −B, so that A·Bᵀ is −1.
    near(dot(A?.data ?? [], B?.data ?? []), -1, 1e-5);
    assert.deepEqual(A?.dims, [1, width]);
  });
});

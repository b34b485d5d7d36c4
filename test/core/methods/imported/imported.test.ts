import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../../extension/core/base/random';
import { dot } from '../../../../extension/core/math/dot';
import { orthonormalBasis } from '../../../../extension/core/math/orthonormalBasis';
import { applyAffineMap } from '../../../../extension/core/methods/affine/affineMap';
import { loreft } from '../../../../extension/core/methods/imported/loreft';
import { saeRow } from '../../../../extension/core/methods/imported/saeRow';
import { scaleComponent } from '../../../../extension/core/methods/imported/scaleComponent';
import { allNear, near, withCode } from '../../../support/near';

const { gaussian } = seededRandom('imported');
const row = () => Float64Array.from({ length: 8 }, gaussian);
const h = row();

describe('loreft', () => {
  const rotation = orthonormalBasis([row(), row()]);
  const weight = [row(), row()];
  const offset = [0.5, -2];

  it('is h + Rᵀ(Wh + b − Rh)', () => {
    const coordinates = rotation.map((r, at) => {
      return dot(weight[at] ?? [], h) + (offset[at] ?? NaN) - dot(r, h);
    });
    const expected = h.map((value, i) => {
      return (
        value + rotation.reduce((sum, r, at) => sum + (r[i] ?? NaN) * (coordinates[at] ?? NaN), 0)
      );
    });
    allNear(applyAffineMap(loreft({ rotation, weight, offset }), h), expected, 1e-12);
  });

  it('without a weight sets the coordinates, whatever they were', () => {
    const changed = applyAffineMap(loreft({ rotation, offset }), h);
    allNear(
      rotation.map((r) => dot(r, changed)),
      offset,
      1e-12,
    );
  });

  it('needs as many offsets as rows', () => {
    assert.throws(() => loreft({ rotation, offset: [1] }), withCode('lengthsDiffer'));
    assert.throws(() => loreft({ rotation, offset, weight: [row()] }), withCode('lengthsDiffer'));
  });
});

describe('scaleComponent', () => {
  const vector = row();
  const along = (values: ArrayLike<number>) => dot(values, vector);

  it('multiplies the component that is there and leaves the rest', () => {
    const changed = applyAffineMap(scaleComponent(vector, -2), h);
    near(along(changed), -2 * along(h), 1e-12);
    const [, other = []] = orthonormalBasis([vector, row()]);
    near(dot(changed, other), dot(h, other), 1e-12);
  });

  it('by 1 is the identity, by 0 ablates', () => {
    allNear(applyAffineMap(scaleComponent(vector, 1), h), h, 1e-15);
    near(along(applyAffineMap(scaleComponent(vector, 0), h)), 0, 1e-12);
    assert.throws(() => scaleComponent([0, 0], 2), withCode('noSpreadInPairs'));
  });
});

describe('saeRow', () => {
  const decoder = { dims: [3, 2], data: new Float32Array([1, 2, 3, 4, 5, 6]) };

  it('is a row of the decoder, as strong as the feature ever is', () => {
    assert.deepEqual([...saeRow(decoder, 1)], [3, 4]);
    assert.deepEqual([...saeRow(decoder, 2, { largestActivation: 10 })], [50, 60]);
  });

  it('exists for features of the autoencoder only', () => {
    for (const feature of [-1, 3, 0.5]) {
      assert.throws(() => saeRow(decoder, feature), withCode('outOfRange'));
    }
  });
});

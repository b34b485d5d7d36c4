import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dot } from '../../../extension/core/math/dot';
import { projectOut } from '../../../extension/core/math/projectOut';
import { allNear, near, withCode } from '../../support/near';
import { goldenTensors } from '../../support/tensors';

const tensors = goldenTensors('golden/methods/affine/tensors.safetensors');
const weight = tensors('orthogonalise.weight');
const direction = tensors('v').data;

describe('projectOut', () => {
  it('orthogonalises a weight as the reference does, whatever the direction’s length', () => {
    const found = projectOut(weight.data, weight.shape, 0, direction);
    allNear(found, tensors('orthogonalise.weight_new').data, 1e-6);
    // x [4, 24] through the new weight is the ablated product.
    const [width = 0, inputs = 0] = weight.shape;
    const x = tensors('orthogonalise.x').data;
    const output = tensors('orthogonalise.output').data;
    for (let row = 0; row < 4; row++) {
      const input = x.subarray(row * inputs, (row + 1) * inputs);
      for (let i = 0; i < width; i++) {
        const product = dot(found.subarray(i * inputs, (i + 1) * inputs), input);
        near(product, output[row * width + i] ?? NaN, 1e-5);
      }
    }
  });

  it('along another axis is the same on the transpose', () => {
    const [rows = 0, columns = 0] = weight.shape;
    const turned = Float64Array.from({ length: weight.data.length }, (_, at) => {
      return weight.data[(at % rows) * columns + Math.floor(at / rows)] ?? NaN;
    });
    const found = projectOut(turned, [columns, rows], 1, direction);
    const expected = projectOut(weight.data, weight.shape, 0, direction);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        near(found[column * rows + row], expected[row * columns + column] ?? NaN, 1e-12);
      }
    }
  });

  it('of a vector leaves what is at right angles', () => {
    assert.deepEqual(Array.from(projectOut([3, 4, 5], [3], 0, [0, 2, 0])), [3, 0, 5]);
  });

  it('needs a direction as long as the axis', () => {
    assert.throws(() => projectOut([1, 2], [1, 2], 0, [1, 1]), withCode('lengthsDiffer'));
  });
});

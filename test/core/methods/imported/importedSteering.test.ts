import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  importLoreft,
  importSaeFeature,
  importSaeScaling,
  importVector,
} from '../../../../extension/core/methods/imported/importedSteering';

const hook = 'blocks.3.hook_resid_post';
const place = {
  hookPoint: { block: 3, site: 'residPost' },
  width: 3,
  model: 'm',
  toolVersion: 'test',
} as const;
const tensor = (dims: readonly number[], ...values: number[]) => ({
  dims,
  data: Float32Array.from(values),
});

describe('what was learned elsewhere', () => {
  it('a vector is taken as it is, also as a row', () => {
    for (const dims of [[3], [1, 3]]) {
      const { vectors } = importVector(tensor(dims, 1, 2, 3), place);
      assert.deepEqual([...(vectors.get(hook) ?? [])], [1, 2, 3]);
    }
  });

  it('a feature is a row of the decoder, whichever way round the decoder is stored', () => {
    const rows = importSaeFeature(tensor([2, 3], 1, 2, 3, 4, 5, 6), { feature: 1 }, place);
    const columns = importSaeFeature(tensor([3, 2], 1, 4, 2, 5, 3, 6), { feature: 1 }, place);
    for (const { vectors } of [rows, columns]) {
      assert.deepEqual([...(vectors.get(hook) ?? [])], [4, 5, 6]);
    }
  });

  it('a scaled feature changes its own component only: (c − 1)·v̂v̂ᵀ', () => {
    const decoder = tensor([1, 3], 0, 2, 0);
    const { parts, unit } = importSaeScaling(decoder, { feature: 0, factor: 3 }, place);
    assert.equal(unit, 'change');
    assert.deepEqual([...(parts[0]?.tensors['A']?.data ?? [])], [0, 1, 0]);
    assert.deepEqual([...(parts[0]?.tensors['B']?.data ?? [])], [0, 2, 0]);
  });

  it('LoReFT is W − R, R and Rᵀb, also where the rotation is stored as columns', () => {
    const weight = tensor([1, 3], 1, 1, 1);
    const offset = tensor([1], 2);
    for (const dims of [
      [1, 3],
      [3, 1],
    ]) {
      const rotation = tensor(dims, 0, 0, 1);
      const { parts } = importLoreft({ rotation, weight, offset }, place);
      assert.deepEqual([...(parts[0]?.tensors['A']?.data ?? [])], [1, 1, 0]);
      assert.deepEqual([...(parts[0]?.tensors['B']?.data ?? [])], [0, 0, 1]);
      assert.deepEqual([...(parts[0]?.tensors['bias']?.data ?? [])], [0, 0, 2]);
    }
  });

  const refused: [name: string, make: () => unknown, code: string][] = [
    ['a vector of another width', () => importVector(tensor([2], 1, 2), place), 'importedShape'],
    [
      'a decoder of another width',
      () => importSaeFeature(tensor([2, 2], 1, 2, 3, 4), { feature: 0 }, place),
      'importedShape',
    ],
    [
      'a feature that is not there',
      () => importSaeFeature(tensor([1, 3], 1, 2, 3), { feature: 1 }, place),
      'outOfRange',
    ],
    [
      'a rotation of another rank',
      () =>
        importLoreft({ rotation: tensor([2, 3], 1, 0, 0, 0, 1, 0), offset: tensor([1], 2) }, place),
      'importedShape',
    ],
  ];
  for (const [name, make, code] of refused) {
    it(`is refused: ${name}`, () => assert.throws(make, { code }));
  }
});

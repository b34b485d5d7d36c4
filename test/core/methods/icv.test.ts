import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { norm } from '../../../extension/core/math/norm';
import { subtractRows } from '../../../extension/core/math/subtractRows';
import { icv } from '../../../extension/core/methods/icv';
import { meanDifference } from '../../../extension/core/methods/meanDifference';
import type { PairActivations } from '../../../extension/core/methods/method';
import { allNear } from '../../support/near';
import { buildFrom, vectorFrom } from '../../support/runMethod';
import { goldenRow, goldenTensors } from '../../support/tensors';

const tensors = goldenTensors('golden/methods/icv/tensors.safetensors');
const ofConcept = goldenTensors('golden/extraversion/vectors.safetensors');
const allBlocks = goldenTensors('golden/methods/activations/all_blocks.safetensors');

/** Embedding and 30 blocks of each pair, last token. */
function pairsOfAllBlocks(): readonly PairActivations[] {
  const positive = allBlocks('allBlocks.last.positive');
  const negative = allBlocks('allBlocks.last.negative');
  const [count = 0, places = 0, width = 0] = positive.shape;
  const rowsOf = ({ data }: typeof positive, pair: number) =>
    Array.from({ length: places }, (_, place) => {
      const start = (pair * places + place) * width;
      return Float32Array.from(data.subarray(start, start + width));
    });
  return Array.from({ length: count }, (_, pair) => ({
    positive: rowsOf(positive, pair),
    negative: rowsOf(negative, pair),
  }));
}

describe('icv', () => {
  const { vectors } = buildFrom(icv, pairsOfAllBlocks());

  it('equals the authors’ code over embeddings and all blocks, sign included', () => {
    const all = tensors('icv.all');
    const [mean, first] = [tensors('float64.mean'), tensors('float64.pc1')];
    assert.equal(vectors.length, 31);
    for (const [place, vector] of vectors.entries()) {
      const library = goldenRow(all, place);
      assert.ok(norm(subtractRows(vector, library)) <= 1e-5 * norm(library));
      const exact = Float64Array.from(goldenRow(mean, place), (value, i) => {
        return value + (goldenRow(first, place)[i] ?? NaN);
      });
      assert.ok(norm(subtractRows(vector, exact)) <= 1e-6 * norm(exact));
    }
  });

  it('has the mean difference and the first component of the extraversion goldens', () => {
    for (let block = 0; block < 30; block++) {
      const vector = vectors[block + 1] ?? new Float32Array();
      const rest = subtractRows(vector, goldenRow(ofConcept('icv.mean'), block));
      const component = goldenRow(ofConcept('icv.pc1'), block);
      // What is left of float32 vectors after the mean is taken away again.
      const rounding = 1e-6 * norm(vector);
      const [same, turned] = [1, -1].map((sign) =>
        norm(rest.map((value, i) => value - sign * (component[i] ?? NaN))),
      );
      assert.ok(Math.min(same ?? NaN, turned ?? NaN) <= rounding, `block ${block}`);
    }
  });

  it('of one pair is its difference, which has no component beside it', () => {
    const one = pairsOfAllBlocks().slice(0, 1);
    allNear(vectorFrom(icv, one), vectorFrom(meanDifference, one));
  });

  it('takes one component for all hook points together, not one for each', () => {
    const at = (a: number, b: number) => [new Float32Array([a]), new Float32Array([b])];
    const pairs = [
      { positive: at(1, 9), negative: at(0, 0) },
      { positive: at(-1, -9), negative: at(0, 0) },
    ];
    const [first = [], second = []] = buildFrom(icv, pairs).vectors;
    allNear(first, [1 / Math.sqrt(82)], 1e-6);
    allNear(second, [9 / Math.sqrt(82)], 1e-6);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../extension/core/base/random';
import { dot } from '../../../extension/core/math/dot';
import { norm } from '../../../extension/core/math/norm';
import { meanDifference } from '../../../extension/core/methods/meanDifference';
import type { NamedMethod, PairActivations } from '../../../extension/core/methods/method';
import { shuffledPairs } from '../../../extension/core/methods/shuffledPairs';
import { allNear, near, withCode } from '../../support/near';
import { goldenRow, goldenTensors } from '../../support/tensors';

const activations = goldenTensors('golden/methods/activations/tensors.safetensors');
const directions = goldenTensors('golden/methods/directions/tensors.safetensors');
const ofConcept = goldenTensors('golden/extraversion/vectors.safetensors');

/** The stored activations of the 32 training pairs, at one hook point. */
function storedPairs(block: number, reader: string): readonly PairActivations[] {
  const rows = (side: string) => activations(`block${block}.${reader}.${side}`);
  const row = (side: string, index: number) => [Float32Array.from(goldenRow(rows(side), index))];
  return Array.from({ length: 32 }, (_, index) => ({
    positive: row('positive', index),
    negative: row('negative', index),
  }));
}

function run(method: NamedMethod, pairs: readonly PairActivations[], seed = 0): Float32Array {
  const widths = pairs[0]?.positive.map(({ length }) => length) ?? [];
  const build = method.start({ widths, pairCount: pairs.length, seed });
  for (const pair of pairs) build.add(pair);
  return build.finish()[0] ?? new Float32Array();
}

function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  const difference = Float64Array.from(actual, (value, i) => value - (expected[i] ?? NaN));
  return norm(difference) / norm(expected);
}

describe('meanDifference', () => {
  for (const block of [10, 15, 20]) {
    for (const [reader, name] of [
      ['last', 'meanDifference.last'],
      ['answerMean', 'meanDifference.answerMean'],
    ] as const) {
      it(`of stored activations equals the references: block ${block}, ${reader}`, () => {
        const vector = run(meanDifference, storedPairs(block, reader));
        const library = directions(`block${block}.${reader}.steering_vectors.mean`).data;
        assert.ok(relativeError(vector, library) < 1e-5);
        assert.ok(relativeError(vector, goldenRow(ofConcept(name), block)) < 1e-5);
      });
    }
  }

  it('turns around when the sides change places, and does not depend on order', () => {
    const pairs = storedPairs(15, 'last');
    const turned = pairs.map(({ positive, negative }) => ({
      positive: negative,
      negative: positive,
    }));
    const vector = run(meanDifference, pairs);
    allNear(
      run(meanDifference, turned),
      vector.map((value) => -value),
      1e-6,
    );
    allNear(run(meanDifference, pairs.toReversed()), vector, 1e-6);
  });

  it('keeps small differences between large activations', () => {
    const big = 30_000;
    const pairs = Array.from({ length: 1000 }, () => ({
      positive: [new Float32Array([big + 0.5])],
      negative: [new Float32Array([big])],
    }));
    allNear(run(meanDifference, pairs), [0.5], 1e-9);
  });

  it('does not hold on to the arrays it was given', () => {
    const reused = new Float32Array([1, 2]);
    const build = meanDifference.start({ widths: [2], pairCount: 2, seed: 0 });
    build.add({ positive: [reused], negative: [new Float32Array(2)] });
    reused.set([3, 6]);
    build.add({ positive: [reused], negative: [new Float32Array(2)] });
    assert.deepEqual(build.finish(), [new Float32Array([2, 4])]);
  });

  it('does not exist without pairs', () => {
    const build = meanDifference.start({ widths: [2], pairCount: 0, seed: 0 });
    assert.throws(() => build.finish(), withCode('tooFewPairs'));
  });
});

describe('shuffledPairs', () => {
  const shuffled = shuffledPairs(meanDifference);

  it('cancels what all pairs share exactly, because exactly half are turned', () => {
    const { gaussian } = seededRandom(1);
    const shared = Float32Array.from({ length: 4 }, gaussian);
    const pairs = Array.from({ length: 10 }, () => ({
      positive: [shared],
      negative: [new Float32Array(4)],
    }));
    allNear(run(shuffled, pairs), [0, 0, 0, 0], 1e-7);
  });

  it('is a sum of the same differences with other signs', () => {
    // Differences that are unit vectors: each component shows one pair's sign.
    const pairs = Array.from({ length: 9 }, (_, index) => ({
      positive: [Float32Array.from({ length: 9 }, (_, i) => (i === index ? 9 : 0))],
      negative: [new Float32Array(9)],
    }));
    const vector = run(shuffled, pairs, 3);
    assert.deepEqual([...vector].sort(), [-1, -1, -1, -1, 1, 1, 1, 1, 1]);
  });

  it('of stored activations has little of the mean difference left, whatever the seed', () => {
    const pairs = storedPairs(15, 'answerMean');
    const vector = run(meanDifference, pairs);
    const parts = Array.from({ length: 20 }, (_, seed) => {
      return dot(run(shuffled, pairs, seed), vector) / dot(vector, vector);
    });
    assert.ok(
      parts.every((part) => Math.abs(part) < 0.3),
      parts.join(' '),
    );
    near(parts.reduce((sum, part) => sum + part, 0) / 20, 0, 0.06);
  });

  it('repeats by seed and says what it shuffles', () => {
    const pairs = storedPairs(15, 'last');
    assert.deepEqual(run(shuffled, pairs, 5), run(shuffled, pairs, 5));
    assert.notDeepEqual(run(shuffled, pairs, 5), run(shuffled, pairs, 6));
    assert.equal(shuffled.variant, 'meanDifference');
  });

  it('needs two pairs: with one there is nothing to turn', () => {
    const start = () => shuffled.start({ widths: [2], pairCount: 1, seed: 0 });
    assert.throws(start, withCode('tooFewPairs'));
  });
});

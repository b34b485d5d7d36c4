import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../extension/core/base/random';
import { cosine } from '../../../extension/core/math/cosine';
import { norm } from '../../../extension/core/math/norm';
import { clusterMean } from '../../../extension/core/methods/clusterMean';
import { differencePca } from '../../../extension/core/methods/differencePca';
import { methods } from '../../../extension/core/methods/index';
import { icv } from '../../../extension/core/methods/icv';
import { latReading } from '../../../extension/core/methods/latReading';
import { logisticProbe } from '../../../extension/core/methods/logisticProbe';
import { meanDifference } from '../../../extension/core/methods/meanDifference';
import type { PairActivations } from '../../../extension/core/methods/method';
import { pairwisePca } from '../../../extension/core/methods/pairwisePca';
import { trimmedMean } from '../../../extension/core/methods/trimmedMean';
import { allNear, near, withCode } from '../../support/near';
import { buildFrom, vectorFrom } from '../../support/runMethod';

const width = 12;
const { gaussian } = seededRandom(3, 'linear methods');
const noise = (size: number) => Float32Array.from({ length: width }, () => size * gaussian());
const concept = Float32Array.from({ length: width }, (_, i) => (i === 0 ? 3 : i === 1 ? 4 : 0));

/** Pairs that differ by `size(pair)` times the concept, on top of a topic of their own and noise. */
function plantedPairs(
  count: number,
  { spread = 0.1, size = () => 1 }: { spread?: number; size?: (pair: number) => number } = {},
): readonly PairActivations[] {
  return Array.from({ length: count }, (_, pair) => {
    const topic = noise(5);
    const noisy = noise(spread);
    const positive = topic.map((value, i) => {
      return value + size(pair) * (concept[i] ?? 0) + (noisy[i] ?? 0);
    });
    return { positive: [positive], negative: [topic] };
  });
}

describe('every method', () => {
  const pairs = plantedPairs(30);
  for (const method of methods) {
    it(`${method.name} depends on the seed alone, and turns around with the members`, () => {
      const vector = vectorFrom(method, pairs, 4);
      assert.deepEqual(vectorFrom(method, pairs, 4), vector);
      const turned = pairs.map(({ positive, negative }) => ({
        positive: negative,
        negative: positive,
      }));
      const opposite = vectorFrom(method, turned, 4).map((value) => -value);
      allNear(opposite, vector, 1e-4);
    });

    it(`${method.name} does not hold on to the arrays it was given`, () => {
      const build = method.start({ widths: [width], pairCount: 30, seed: 4 });
      const plus = new Float32Array(width);
      const minus = new Float32Array(width);
      for (const { positive, negative } of pairs) {
        plus.set(positive[0] ?? []);
        minus.set(negative[0] ?? []);
        build.add({ positive: [plus], negative: [minus] });
      }
      assert.deepEqual(build.finish()[0], vectorFrom(method, pairs, 4));
    });

    // ICV is one component over all of them, on purpose.
    if (method !== icv) {
      it(`${method.name} treats hook points one by one`, () => {
        const twice = pairs.map(({ positive, negative }, at) => ({
          positive: [...(pairs[at + 1]?.positive ?? positive), ...positive],
          negative: [...(pairs[at + 1]?.negative ?? negative), ...negative],
        }));
        const [, second] = buildFrom(method, twice, 4).vectors;
        assert.deepEqual(second, vectorFrom(method, pairs, 4));
      });
    }

    it(`${method.name} says what its multiplier means, and its card has its name`, () => {
      const length = norm(vectorFrom(method, pairs, 4));
      if (method.unit === 'direction') near(length, 1, 1e-6);
      else assert.ok(length > 1.5);
      assert.equal(method.card.name, method.name);
    });
  }

  it('needs pairs', () => {
    for (const method of methods) {
      const build = method.start({ widths: [width], pairCount: 0, seed: 0 });
      assert.throws(() => build.finish(), withCode('tooFewPairs'));
    }
  });
});

describe('the two PCAs part on the mean', () => {
  const same: readonly PairActivations[] = Array.from({ length: 6 }, () => {
    const topic = Float32Array.from({ length: width }, () => Math.round(8 * gaussian()));
    return { positive: [topic.map((v, i) => v + (concept[i] ?? 0))], negative: [topic] };
  });

  it('symmetric PCA of identical differences is the mean direction', () => {
    allNear(
      vectorFrom(pairwisePca, same),
      concept.map((value) => value / 5),
      1e-6,
    );
  });

  it('centred-difference PCA of identical differences does not exist', () => {
    assert.throws(() => vectorFrom(differencePca, same), withCode('noSpreadInPairs'));
  });

  it('planted: the concept is in the mean, topic-like spread across it is in what is left', () => {
    const pairs = plantedPairs(40).map(({ positive, negative }) => {
      const amount = 3 * gaussian();
      return {
        positive: positive.map((row) => row.map((v, i) => v + (i === 5 ? amount : 0))),
        negative,
      };
    });
    assert.ok((cosine(vectorFrom(pairwisePca, pairs), concept) ?? 0) > 0.95);
    const { vectors, codes } = buildFrom(differencePca, pairs);
    assert.ok(Math.abs(cosine(vectors[0] ?? [], concept) ?? 1) < 0.2);
    assert.deepEqual(codes, ['awayFromMeanDifference']);
    assert.ok((cosine(vectorFrom(latReading, pairs), concept) ?? 0) > 0.95);
  });

  it('where the effect varies in size along the concept, they agree', () => {
    const pairs = plantedPairs(40, { size: (pair) => pair / 20 });
    const { vectors, codes } = buildFrom(differencePca, pairs);
    assert.ok((cosine(vectors[0] ?? [], concept) ?? 0) > 0.99);
    assert.deepEqual(codes, ['cosMeanDifference']);
  });
});

describe('outliers', () => {
  const sink = (count: number): readonly PairActivations[] =>
    plantedPairs(40).map(({ positive, negative }, pair) => ({
      positive: positive.map((row) => row.map((v, i) => v + (pair < count && i === 7 ? 2000 : 0))),
      negative,
    }));

  it('planted: three sink tokens decide the mean and the symmetric PCA, not the trimmed mean', () => {
    const pairs = sink(3);
    assert.ok(Math.abs(cosine(vectorFrom(meanDifference, pairs), concept) ?? 1) < 0.1);
    const { vectors, codes } = buildFrom(pairwisePca, pairs);
    assert.ok(Math.abs(cosine(vectors[0] ?? [], concept) ?? 1) < 0.1);
    assert.ok(codes.includes('oneAxis'));
    assert.ok((cosine(vectorFrom(trimmedMean, pairs), concept) ?? 0) > 0.99);
  });

  it('the trimmed mean of a row of numbers is the mean of its middle', () => {
    const pairs = [100, 1, 2, 3, 4, 5, 6, 7, 8, -900].map((value) => ({
      positive: [new Float32Array([value])],
      negative: [new Float32Array([0])],
    }));
    allNear(vectorFrom(trimmedMean, pairs), [4.5]);
    const few = buildFrom(trimmedMean, pairs.slice(0, 9));
    assert.deepEqual(few.codes, ['nothingTrimmed']);
    allNear(few.vectors[0] ?? [], [136 / 9], 1e-6);
  });

  it('planted: where most pairs disagree with the mean, the cluster mean turns around', () => {
    const pairs = [-1, -1, -1, -1, 100].map((value) => ({
      positive: [new Float32Array([value, 0])],
      negative: [new Float32Array([0, 0])],
    }));
    assert.ok((vectorFrom(meanDifference, pairs)[0] ?? 0) > 0);
    assert.ok((vectorFrom(clusterMean, pairs)[0] ?? 0) < 0);
  });
});

it('the probe ignores dimensions without spread instead of dividing by zero', () => {
  const pairs = plantedPairs(10).map(({ positive, negative }) => ({
    positive: positive.map((row) => row.map((v, i) => (i === 3 ? 7 : v))),
    negative: negative.map((row) => row.map((v, i) => (i === 3 ? 7 : v))),
  }));
  const vector = vectorFrom(logisticProbe, pairs);
  assert.equal(vector[3], 0);
  assert.ok(vector.every(Number.isFinite));
});

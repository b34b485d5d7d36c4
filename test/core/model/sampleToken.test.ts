import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { seededRandom } from '../../../extension/core/base/random';
import { kthLargest } from '../../../extension/core/model/kthLargest';
import { sampleToken } from '../../../extension/core/model/sampleToken';
import {
  checkSampling,
  tokenDistribution,
  type Sampling,
} from '../../../extension/core/model/tokenDistribution';
import { allNear, near } from '../../support/near';

const ln = (...probabilities: number[]) => Float32Array.from(probabilities, Math.log);

/** Probabilities of all tokens, by id. */
function probabilities(logits: Float32Array, sampling: Sampling): number[] {
  const { tokens, weights } = tokenDistribution(logits, sampling);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const all = Array.from(logits, () => 0);
  tokens.forEach((token, i) => (all[token] = (weights[i] ?? NaN) / total));
  return all;
}

/** The definition, word by word: sort everything, cut, cut, normalise. */
function bruteForce(logits: Float32Array, { temperature = 0, topK, topP = 1 }: Sampling): number[] {
  const order = [...logits.keys()].sort((i, j) => (logits[j] ?? 0) - (logits[i] ?? 0) || i - j);
  const all = Array.from(logits, () => 0);
  if (temperature === 0) return all.with(order[0] ?? -1, 1);
  const largest = Math.max(...logits);
  let kept = order
    .slice(0, topK ?? order.length)
    .map((token) => ({ token, p: Math.exp(((logits[token] ?? 0) - largest) / temperature) }));
  const total = kept.reduce((sum, { p }) => sum + p, 0);
  const enough = kept.findIndex(
    (_, i) => kept.slice(0, i + 1).reduce((sum, { p }) => sum + p, 0) >= topP * total,
  );
  if (topP < 1) kept = kept.slice(0, enough + 1);
  const left = kept.reduce((sum, { p }) => sum + p, 0);
  for (const { token, p } of kept) all[token] = p / left;
  return all;
}

const anyLogit = fc.oneof(
  fc.float({ min: -20, max: 20, noNaN: true }),
  fc.constantFrom(-Infinity, 0, 1, 2),
);
const anyLogits = fc
  .tuple(fc.float({ min: -5, max: 5, noNaN: true }), fc.array(anyLogit, { maxLength: 40 }))
  .map(([first, rest]) => Float32Array.from([first, ...rest]));
const anySampling = fc.record(
  {
    temperature: fc.constantFrom(0, 0.3, 1, 2.5),
    topK: fc.integer({ min: 1, max: 45 }),
    topP: fc.constantFrom(0.05, 0.5, 0.9, 0.999, 1),
  },
  { requiredKeys: [] },
);

describe('tokenDistribution', () => {
  const logits = ln(0.1, 0.4, 0.2, 0.3);
  const cases: [name: string, sampling: Sampling, expected: number[]][] = [
    ['greedy unless told otherwise', {}, [0, 1, 0, 0]],
    ['temperature 0 is greedy', { temperature: 0, topP: 0.5 }, [0, 1, 0, 0]],
    ['temperature 1 is the model', { temperature: 1 }, [0.1, 0.4, 0.2, 0.3]],
    [
      'temperature ½ squares the probabilities',
      { temperature: 0.5 },
      [1 / 30, 16 / 30, 4 / 30, 9 / 30],
    ],
    ['top-k 1 is greedy', { temperature: 1, topK: 1 }, [0, 1, 0, 0]],
    ['top-k 2', { temperature: 1, topK: 2 }, [0, 4 / 7, 0, 3 / 7]],
    ['a top-k beyond the vocabulary', { temperature: 1, topK: 99 }, [0.1, 0.4, 0.2, 0.3]],
    ['top-p: the fewest tokens that reach it', { temperature: 1, topP: 0.6 }, [0, 4 / 7, 0, 3 / 7]],
    ['top-p smaller than the largest keeps that one', { temperature: 1, topP: 0.01 }, [0, 1, 0, 0]],
    ['top-p is a share of what top-k left', { temperature: 1, topK: 2, topP: 0.55 }, [0, 1, 0, 0]],
    ['temperature goes before top-p', { temperature: 0.5, topP: 0.52 }, [0, 1, 0, 0]],
  ];
  for (const [name, sampling, expected] of cases) {
    it(name, () => allNear(probabilities(logits, sampling), expected, 1e-6));
  }

  it('of equals the lowest ids stay', () => {
    const equal = Float32Array.of(1, 3, 3, 1, 3);
    allNear(probabilities(equal, {}), [0, 1, 0, 0, 0]);
    allNear(probabilities(equal, { temperature: 1, topK: 2 }), [0, 0.5, 0.5, 0, 0]);
    allNear(probabilities(equal, { temperature: 1, topK: 4 }).slice(3, 4), [0]);
    allNear(probabilities(equal, { temperature: 1, topP: 0.4 }), [0, 0.5, 0.5, 0, 0]);
  });

  it('a logit of -Infinity is never chosen', () => {
    const some = Float32Array.of(-Infinity, 0, -Infinity, 0);
    for (const sampling of [{}, { temperature: 3 }, { temperature: 1, topK: 3 }]) {
      const [first, , third] = probabilities(some, sampling);
      assert.deepEqual([first, third], [0, 0]);
    }
  });

  it('a temperature near 0 does not overflow', () => {
    allNear(probabilities(Float32Array.of(30, 29, -30), { temperature: 1e-300 }), [1, 0, 0]);
  });

  it('equals the definition on random logits', () => {
    fc.assert(
      fc.property(anyLogits, anySampling, (some, sampling) => {
        allNear(probabilities(some, sampling), bruteForce(some, sampling), 1e-9);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('does not change the logits', () => {
    const before = Float32Array.from(logits);
    sampleToken(logits, { temperature: 0.7, topK: 3, topP: 0.9 }, seededRandom(1));
    assert.deepEqual(logits, before);
  });

  const refused: [name: string, logits: number[], code: string, message: RegExp][] = [
    ['NaN', [0, NaN, 1], 'badLogits', /token 1 is NaN/],
    ['+Infinity', [0, 1, Infinity], 'badLogits', /token 2 is Infinity/],
    ['only -Infinity', [-Infinity, -Infinity], 'noLogits', /all 2/],
    ['nothing', [], 'noLogits', /all 0/],
  ];
  for (const [name, values, code, message] of refused) {
    it(`refuses ${name}`, () => {
      for (const temperature of [0, 1]) {
        const act = () => tokenDistribution(Float32Array.from(values), { temperature });
        assert.throws(act, { code, message });
      }
    });
  }
});

describe('sampleToken', () => {
  it('gives each token its share of [0, 1), in order of the ids', () => {
    const draws = 10_000;
    fc.assert(
      fc.property(anyLogits, anySampling, (logits, sampling) => {
        const counts = Array.from(logits, () => 0);
        let previous = 0;
        for (let i = 0; i < draws; i += 10) {
          const token = sampleToken(logits, sampling, { uniform: () => (i + 5) / draws });
          assert.ok(token >= previous);
          previous = token;
          counts[token] = (counts[token] ?? 0) + 10;
        }
        bruteForce(logits, sampling).forEach((p, token) => {
          near((counts[token] ?? 0) / draws, p, 0.0011);
        });
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  it('the ends of [0, 1) give tokens that are possible', () => {
    const logits = Float32Array.of(-Infinity, 1, 1, -Infinity);
    const draw = (uniform: number) =>
      sampleToken(logits, { temperature: 1 }, { uniform: () => uniform });
    assert.equal(draw(0), 1);
    assert.equal(draw(1 - 2 ** -53), 2);
  });

  it('takes one random number for each token', () => {
    let taken = 0;
    const random = { uniform: () => (taken++, 0.5) };
    sampleToken(ln(0.5, 0.5), { temperature: 1, topP: 0.9 }, random);
    sampleToken(ln(0.5, 0.5), {}, random);
    assert.equal(taken, 2);
  });

  it('the same seed gives the same tokens', () => {
    const logits = ln(0.1, 0.2, 0.3, 0.4);
    const draws = (seed: number) => {
      const random = seededRandom(seed);
      return Array.from({ length: 20 }, () => sampleToken(logits, { temperature: 1 }, random));
    };
    assert.deepEqual(draws(7), draws(7));
    assert.notDeepEqual(draws(7), draws(8));
  });
});

describe('kthLargest', () => {
  it('equals sorting', () => {
    fc.assert(
      fc.property(
        fc.float32Array({ minLength: 1, maxLength: 60, noNaN: true }),
        fc.nat(),
        (values, n) => {
          const k = (n % values.length) + 1;
          const before = Float32Array.from(values);
          const found = kthLargest(values, k);
          assert.equal(found, [...values].sort((a, b) => b - a)[k - 1]);
          assert.deepEqual(values, before);
        },
      ),
      { seed: 3, numRuns: 500 },
    );
  });

  it('many equal values do not slow it down', () => {
    const values = Float32Array.from({ length: 300_000 }, (_, i) => i % 3);
    assert.equal(kthLargest(values, 150_000), 1);
  });
});

describe('checkSampling', () => {
  const cases: [Sampling, string][] = [
    [{ temperature: -1 }, 'temperature'],
    [{ temperature: NaN }, 'temperature'],
    [{ temperature: Infinity }, 'temperature'],
    [{ topK: 0 }, 'topK'],
    [{ topK: 1.5 }, 'topK'],
    [{ topP: 0 }, 'topP'],
    [{ topP: 1.01 }, 'topP'],
    [{ topP: NaN }, 'topP'],
  ];
  for (const [sampling, option] of cases) {
    it(`refuses ${Object.entries(sampling).join()}`, () => {
      assert.throws(
        () => {
          checkSampling(sampling);
        },
        { code: 'badSampling', message: new RegExp(`^${option} is `) },
      );
    });
  }

  it('takes every option at its border', () => {
    checkSampling({ temperature: 0, topK: 1, topP: 1 });
    checkSampling({});
  });
});

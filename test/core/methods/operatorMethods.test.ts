import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../extension/core/base/random';
import { dot } from '../../../extension/core/math/dot';
import { meanRow } from '../../../extension/core/math/meanRow';
import { operatorMethods } from '../../../extension/core/methods/index';
import type { OperatorMethod, PairActivations } from '../../../extension/core/methods/method';
import { withCode } from '../../support/near';
import { runOperator } from '../../support/runOperator';

const width = 12;
const { gaussian } = seededRandom('operator methods');
const concept = Float32Array.from({ length: width }, (_, i) => (i < 2 ? 3 : 0));
/** Two hook points whose mean differences are alike and not the same. */
const pairs: readonly PairActivations[] = Array.from({ length: 60 }, () => {
  const side = (sign: number) =>
    [0, 1].map((place) =>
      Float32Array.from({ length: width }, (_, i) => {
        const own = i === 5 + place ? 0.5 : 0;
        return gaussian() + 1 + (sign * ((concept[i] ?? NaN) + own)) / 2;
      }),
    );
  return { positive: side(1), negative: side(-1) };
});

function build(method: OperatorMethod, given: readonly PairActivations[], seed = 0) {
  const running = method.start({ widths: [width, width], pairCount: given.length, seed });
  for (const pair of given) running.add(pair);
  return running.finish();
}

/** Which way multiplier 1 moves the mean negative member along the concept, as the cards say. */
const towards: Readonly<Record<string, 'concept' | 'nowhere' | 'middle'>> = {
  ace: 'nowhere',
  ablateThenConstant: 'concept',
  ablateThenAdd: 'concept',
  leace: 'middle',
  mimic: 'concept',
  angular: 'concept',
  kSteering: 'concept',
};

describe('every operator method', () => {
  for (const method of operatorMethods) {
    it(`${method.name} builds what its operator takes, and moves negative members as said`, async () => {
      const built = build(method, pairs);
      assert.equal(built.length, 2);
      for (const [place, { operator, tensors }] of built.entries()) {
        const rows = pairs.map(({ negative }) => negative[place] ?? new Float32Array());
        const all = pairs.flatMap((pair) => [
          pair.positive[place] ?? [],
          pair.negative[place] ?? [],
        ]);
        const middle = meanRow(all);
        const flat = rows.flatMap((row) => Array.from(row));
        const [moved = new Float32Array()] = await runOperator(operator, flat, width, [
          { tensors, multiplier: 1 },
        ]);
        const after = meanRow(rows.map((_, at) => moved.subarray(at * width, (at + 1) * width)));
        const gap = dot(concept, middle) - dot(concept, meanRow(rows));
        const share = (dot(concept, after) - dot(concept, meanRow(rows))) / gap;
        const expected = towards[method.name];
        if (expected === 'nowhere') assert.ok(Math.abs(share) < 0.2, `${share}`);
        else if (expected === 'middle') assert.ok(Math.abs(share - 1) < 0.2, `${share}`);
        else assert.ok(expected === 'concept' && share > 0.1, `${share}`);
      }
    });

    it(`${method.name} depends on the seed alone and needs pairs`, () => {
      assert.deepEqual(build(method, pairs, 3), build(method, pairs, 3));
      assert.throws(() => build(method, []), withCode('tooFewPairs'));
    });
  }
});

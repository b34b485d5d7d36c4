import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../../extension/core/base/random';
import {
  classify,
  lossGradient,
  type Classifier,
  type Units,
} from '../../../../extension/core/methods/classifier/classifier';
import { adam } from '../../../../extension/core/methods/classifier/adam';
import { gradientSteps } from '../../../../extension/core/methods/classifier/gradientSteps';
import {
  classifierOperator,
  kSteering,
} from '../../../../extension/core/methods/classifier/kSteering';
import { trainClassifier } from '../../../../extension/core/methods/classifier/trainClassifier';
import { allNear, near, withCode } from '../../../support/near';
import { runOperator } from '../../../support/runOperator';
import { goldenRow, goldenTensors } from '../../../support/tensors';

const tensors = goldenTensors('golden/methods/k-steering/tensors.safetensors');
const units = (name: string): Units => {
  const weight = tensors(`${name}.weight`);
  const rows = Array.from({ length: weight.shape[0] ?? 0 }, (_, at) => goldenRow(weight, at));
  return {
    weight: rows.map((row) => Float64Array.from(row)),
    bias: Float64Array.from(tensors(`${name}.bias`).data),
  };
};
const stored: Classifier = {
  first: units('weights.layer0'),
  second: units('weights.layer2'),
  last: units('weights.layer4'),
};
const h = tensors('h').data;
const activations = Array.from({ length: 10 }, (_, at) => h.subarray(at * 16, (at + 1) * 16));
const goals = [
  ['target0', [0], []],
  ['target0avoid2', [0], [2]],
  ['target01avoid2', [0, 1], [2]],
  ['avoid1', [], [1]],
] as const;

describe('K-steering equals the authors’ code', () => {
  it('in the logits', () => {
    const found = activations.flatMap((row) => Array.from(classify(stored, row).logits));
    allNear(found, tensors('logits').data, 1e-5);
  });

  for (const [averaging, divisor] of [
    ['per_token', 1],
    ['sequence_mean', 5],
    ['batch_mean', 10],
  ] as const) {
    it(`in every step, averaged by ${averaging}`, () => {
      for (const [name, targets, avoided] of goals) {
        for (const [multiplier, steps, decay] of [
          [1, 1, 1],
          [4, 1, 1],
          [4, 3, 0.5],
        ] as const) {
          const options = { targets, avoided, multiplier, steps, decay, divisor };
          const found = activations.flatMap((row) =>
            Array.from(gradientSteps(stored, row, options)),
          );
          const tensor = `${name}.alpha${multiplier}.steps${steps}.decay${decay}.${averaging}`;
          allNear(found, tensors(tensor).data, 1e-5, tensor);
        }
      }
    });
  }
});

describe('the gradient', () => {
  it('equals finite differences of the loss', () => {
    const loss = (row: ArrayLike<number>) => {
      const { logits } = classify(stored, row);
      return (logits[2] ?? NaN) - ((logits[0] ?? NaN) + (logits[1] ?? NaN)) / 2;
    };
    const step = 1e-6;
    for (const row of activations) {
      const exact = lossGradient(stored, row, { targets: [0, 1], avoided: [2] });
      const found = Array.from(row, (_, i) => {
        const moved = (by: number) => Float64Array.from(row, (v, j) => (i === j ? v + by : v));
        return (loss(moved(step)) - loss(moved(-step))) / (2 * step);
      });
      allNear(found, exact, 1e-7);
    }
  });

  it('does not depend on how many positions or rows are pushed with it', async () => {
    const { tensors: given } = classifierOperator(stored, { targets: [0], avoided: [2] });
    const run = { tensors: given, multiplier: 3 };
    const [together = new Float32Array()] = await runOperator('classifierGradient', h, 16, [run]);
    for (const [at, row] of activations.entries()) {
      const [alone = []] = await runOperator('classifierGradient', row, 16, [run]);
      allNear(alone, together.subarray(at * 16, (at + 1) * 16), 1e-6);
    }
  });
});

describe('adam', () => {
  it('moves by the rate at first, whatever the slope, and then to the minimum', () => {
    const point = new Float64Array([5, -3]);
    const optimizer = adam([point], { rate: 0.1 });
    optimizer.step([new Float64Array([1000, -0.001])]);
    allNear(point, [4.9, -2.9], 1e-5);
    for (let step = 0; step < 2000; step++) optimizer.step([point.map((x) => 2 * (x - 1))]);
    allNear(point, [1, 1], 1e-3);
  });
});

describe('trainClassifier', () => {
  const { gaussian } = seededRandom('classifier');
  /** Inside and outside of a ring, which no straight line separates. */
  const rings = Array.from({ length: 300 }, (_, at) => {
    const angle = 2 * Math.PI * (at / 300);
    const radius = (at % 2 === 0 ? 1 : 3) + 0.1 * gaussian();
    return Float64Array.from([radius * Math.cos(angle), radius * Math.sin(angle)]);
  });
  const labels = rings.map((_, at) => at % 2);
  const options = { seed: 1, units: 16, epochs: 150, rate: 1e-2 };
  const trained = trainClassifier(rings, labels, options);
  const accuracy = (classifier: Classifier, rows: readonly Float64Array[]) =>
    rows.filter((row, at) => {
      const [a = NaN, b = NaN] = classify(classifier, row).logits;
      return b > a === (labels[at] === 1);
    }).length / rows.length;

  it('learns what a linear probe cannot', () => {
    assert.ok(accuracy(trained, rings) > 0.98);
  });

  it('and its gradient then leads from one class to the other, outward from every side', () => {
    for (const row of rings.filter((_, at) => at % 2 === 0).slice(0, 40)) {
      const goal = { targets: [1], avoided: [0] };
      const moved = gradientSteps(trained, row, { ...goal, multiplier: 0.05, steps: 40 });
      assert.ok(Math.hypot(...moved) > Math.hypot(...row));
      const [inside = NaN, outside = NaN] = classify(trained, moved).logits;
      assert.ok(outside > inside);
    }
  });

  it('is the same for a seed, and trains alike at any scale of activations', () => {
    assert.deepEqual(trainClassifier(rings, labels, options), trained);
    const large = rings.map((row) => row.map((value) => 1000 * value));
    near(accuracy(trainClassifier(large, labels, options), large), accuracy(trained, rings), 1e-9);
  });

  it('needs two classes', () => {
    const one = rings.map(() => 0);
    assert.throws(() => trainClassifier(rings, one, { seed: 0 }), withCode('tooFewValues'));
  });
});

it('kSteering moves held-out negative activations toward the positive class', async () => {
  const { gaussian } = seededRandom('kSteering');
  const width = 10;
  const draw = (sign: number) =>
    Float32Array.from({ length: width }, (_, i) => gaussian() + (i < 3 ? 2 * sign : 0));
  const build = kSteering.start({ widths: [width], pairCount: 40, seed: 2 });
  for (let pair = 0; pair < 40; pair++) build.add({ positive: [draw(1)], negative: [draw(-1)] });
  const [built] = build.finish();
  assert.deepEqual(
    build.checks?.(['here']).map(({ code }) => code),
    ['probeAccuracy'],
  );
  const held = Array.from({ length: 20 }, () => draw(-1));
  const flat = held.flatMap((row) => Array.from(row));
  const runs = [{ tensors: built?.tensors ?? {}, multiplier: 1 }];
  const [moved = new Float32Array()] = await runOperator('classifierGradient', flat, width, runs);
  const along = held.map((row, at) =>
    [0, 1, 2].reduce((sum, i) => sum + (moved[at * width + i] ?? NaN) - (row[i] ?? NaN), 0),
  );
  assert.ok(along.every((value) => value > 0));
});

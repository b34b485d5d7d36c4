import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../extension/core/base/random';
import { type LoadedModel, loadModel } from '../../../extension/core/model/loadModel';
import { hookName } from '../../../extension/core/steering/hookPoint';
import { operatorNames, type OperatorName, type Push } from '../../../extension/core/steering/push';
import { sharedPath } from '../../support/golden';
import { largestDifference } from '../../support/tinyModels';
import { withCode } from '../../support/near';

const hookPoint = { block: 1, site: 'residPost' } as const;
const tokens = [3, 120, 269, 262, 291, 151];
const width = 64;
const random = seededRandom(11);
const gaussians = (length: number) => Float32Array.from({ length }, () => random.gaussian());
const vector = { dims: [width], data: gaussians(width) };
const A = { dims: [2, width], data: gaussians(2 * width) };
const B = { dims: [2, width], data: gaussians(2 * width) };
const bias = { dims: [width], data: gaussians(width) };

/** Between the components of the activations, so that some are clipped and some are not. */
const cap = { dims: [1], data: new Float32Array([-2]) };
const second = { dims: [width], data: gaussians(width) };
const angle = { dims: [1], data: new Float32Array([100]) };
const units = 5;
const net = {
  W1: { dims: [units, width], data: gaussians(units * width) },
  b1: { dims: [units], data: gaussians(units) },
  W2: { dims: [3, units], data: gaussians(3 * units) },
  b2: { dims: [3], data: gaussians(3) },
  readout: { dims: [3], data: gaussians(3) },
};

const tensorsOf: Readonly<Partial<Record<OperatorName, Push['tensors']>>> = {
  projectionCap: { vector, cap },
  affine: { A, B, bias },
  patch: { vector, mask: { dims: [width], data: second.data.map((x) => (x > 0 ? 1 : 0)) } },
  rotate: { first: vector, second, angle },
  classifierGradient: net,
};
const pushed = (operator: OperatorName): Omit<Push, 'multiplier'> => ({
  hookPoint,
  operator,
  tensors: tensorsOf[operator] ?? { vector },
});

const formulas: Readonly<Record<OperatorName, (h: Float64Array, m: number) => readonly number[]>> =
  {
    add: (h, m) => Array.from(h, (value, i) => value + m * (vector.data[i] ?? NaN)),
    ablate: (h, m) => {
      const share = dot(h, vector.data) / dot(vector.data, vector.data);
      return Array.from(h, (value, i) => value - m * share * (vector.data[i] ?? NaN));
    },
    projectionCap: (h, m) => {
      const length = Math.sqrt(dot(vector.data, vector.data));
      const above = Math.max(0, dot(h, vector.data) / length - (cap.data[0] ?? NaN));
      return Array.from(h, (value, i) => value - (m * above * (vector.data[i] ?? NaN)) / length);
    },
    normPreservingAdd: (h, m) => {
      const pushedTo = Array.from(h, (value, i) => value + m * (vector.data[i] ?? NaN));
      const ratio = Math.sqrt(dot(h, h) / dot(pushedTo, pushedTo));
      return pushedTo.map((value) => value * ratio);
    },
    affine: (h, m) => {
      const rows = [0, 1].map((r) => dot(h, A.data.subarray(r * width, (r + 1) * width)));
      return Array.from(h, (value, i) => {
        const moved = rows.reduce((sum, row, r) => sum + row * (B.data[r * width + i] ?? NaN), 0);
        return value + m * (moved + (bias.data[i] ?? NaN));
      });
    },
    patch: (h, m) =>
      Array.from(h, (value, i) => {
        return (second.data[i] ?? NaN) > 0 ? value + m * ((vector.data[i] ?? NaN) - value) : value;
      }),
    icvAdd: (h, m) => {
      const size = Math.sqrt(dot(h, h));
      const length = Math.sqrt(dot(vector.data, vector.data));
      const away = Math.max(0, -dot(h, vector.data) / (size * length));
      const share = (m * (1 + away)) / length;
      const pushedTo = Array.from(h, (v, i) => v / size + share * (vector.data[i] ?? NaN));
      const ratio = size / Math.sqrt(dot(pushedTo, pushedTo));
      return pushedTo.map((value) => value * ratio);
    },
    slerp: (h, m) => {
      const [size, length] = [h, vector.data].map((values) => Math.sqrt(dot(values, values)));
      const angleOf = Math.acos(dot(h, vector.data) / ((size ?? NaN) * (length ?? NaN)));
      const weight = (share: number) => Math.sin(share * angleOf) / Math.sin(angleOf);
      const added = (weight(m) * (size ?? NaN)) / (length ?? NaN);
      return Array.from(h, (v, i) => weight(1 - m) * v + added * (vector.data[i] ?? NaN));
    },
    rotate: (h, m) => {
      const first = scaled(vector.data, 1 / Math.sqrt(dot(vector.data, vector.data)));
      const rest = second.data.map((v, i) => v - dot(second.data, first) * (first[i] ?? NaN));
      const other = scaled(rest, 1 / Math.sqrt(dot(rest, rest)));
      const [x, y] = [dot(h, first), dot(h, other)];
      const turned = (100 * Math.PI) / 180;
      const moveX = Math.cos(turned) * Math.hypot(x, y) - x;
      const moveY = Math.sin(turned) * Math.hypot(x, y) - y;
      return Array.from(h, (v, i) => {
        return v + m * (moveX * (first[i] ?? NaN) + moveY * (other[i] ?? NaN));
      });
    },
    // By differences: the classifier is linear between the edges of its units.
    classifierGradient: (h, m) => {
      const step = 1e-4;
      return Array.from(h, (v, i) => {
        const value = (by: number) => classify(h.map((x, j) => (i === j ? x + by : x)));
        return v - (m * (value(step) - value(-step))) / (2 * step);
      });
    },
  };

describe('operators', () => {
  for (const style of ['plain', 'fused', 'fp16']) {
    for (const operator of operatorNames) {
      it(`${operator} does to ${style} activations what its formula says`, async () => {
        await withModel(style, async (model) => {
          const before = await activation(model, []);
          const after = await activation(model, [{ push: pushed(operator), multiplier: 0.75 }]);
          const formula = formulas[operator];
          for (let at = 0; at < tokens.length; at += 1) {
            const h = Float64Array.from(before.slice(at * width, (at + 1) * width));
            const expected = formula(h, 0.75);
            const found = after.slice(at * width, (at + 1) * width);
            const scale = Math.max(...expected.map(Math.abs));
            const allowed = (style === 'fp16' ? 2e-3 : 1e-5) * scale;
            assert.ok(largestDifference(found, expected) <= allowed);
          }
        });
      });
    }
  }

  for (const operator of operatorNames) {
    it(`${operator} with multiplier 0 gives the same bytes as unsteered`, async () => {
      await withModel('plain', async (model) => {
        const request = { rows: [tokens], capture: [hookPoint], logits: true, exact: true };
        const plain = await model.traceRow({ ...request, steering: [] }, 0);
        // Another position is pushed, so that the operator stands in the graph.
        const push = { ...pushed(operator), span: { from: tokens.length - 1 } };
        const steering = [{ push, multiplier: 1 }];
        const steered = await model.traceRow({ ...request, steering }, 0);
        const used = (tokens.length - 1) * width;
        const name = hookName(hookPoint);
        assert.deepEqual(
          steered.activations[name]?.data.slice(0, used),
          plain.activations[name]?.data.slice(0, used),
        );
        const off = [{ push: pushed(operator), multiplier: 0 }];
        const zero = await model.traceRow({ ...request, steering: off }, 0);
        assert.deepEqual(zero.logits, plain.logits);
        assert.equal(zero.appliedPositions, 0);
      });
    });
  }

  it('ablation twice is ablation once', async () => {
    await withModel('plain', async (model) => {
      const ablation = { push: pushed('ablate'), multiplier: 1 };
      const once = await activation(model, [ablation]);
      const twice = await activation(model, [ablation, ablation]);
      assert.ok(largestDifference(once, twice) <= 1e-4);
    });
  });

  it('a projection cap clips components above it and leaves the others to the last bit', async () => {
    await withModel('plain', async (model) => {
      const before = await activation(model, []);
      const after = await activation(model, [{ push: pushed('projectionCap'), multiplier: 1 }]);
      const length = Math.sqrt(dot(vector.data, vector.data));
      const [largest = NaN] = cap.data;
      let clipped = 0;
      for (let at = 0; at < tokens.length; at += 1) {
        const [h, found] = [before, after].map((all) => all.slice(at * width, (at + 1) * width));
        const along = (row = new Float32Array()) => dot(row, vector.data) / length;
        if (along(h) <= largest) assert.deepEqual(found, h);
        else clipped += 1;
        assert.ok(along(found) <= largest + 1e-5);
      }
      assert.ok(clipped > 0 && clipped < tokens.length);
    });
  });

  it('several at one hook point act in the order given', async () => {
    await withModel('plain', async (model) => {
      const add = { push: pushed('add'), multiplier: 1 };
      const ablation = { push: pushed('ablate'), multiplier: 1 };
      const cleared = await activation(model, [add, ablation]);
      const kept = await activation(model, [ablation, add]);
      const along = (h: Float32Array) => dot(h.subarray(0, width), vector.data);
      assert.ok(Math.abs(along(cleared)) < 1e-2);
      assert.ok(Math.abs(along(kept) - dot(vector.data, vector.data)) < 1e-2);
    });
  });

  const refusals: [what: string, push: Omit<Push, 'multiplier'>, code: string][] = [
    ['a missing tensor', { ...pushed('add'), tensors: {} }, 'tensorMissing'],
    [
      'a vector of another width',
      { ...pushed('add'), tensors: { vector: { dims: [3], data: gaussians(3) } } },
      'tensorShapeWrong',
    ],
    [
      'a vector that is not finite',
      {
        ...pushed('add'),
        tensors: { vector: { dims: [width], data: new Float32Array(width).fill(NaN) } },
      },
      'pushNotFinite',
    ],
    [
      'a block that the model does not have',
      { ...pushed('add'), hookPoint: { block: 9, site: 'residPost' } },
      'blockOutOfRange',
    ],
  ];
  for (const [what, push, code] of refusals) {
    it(`${what} is refused`, async () => {
      await withModel('plain', async (model) => {
        await assert.rejects(activation(model, [{ push, multiplier: 1 }]), withCode(code));
      });
    });
  }

  it('a site that a block does not have is refused, naming those it has', async () => {
    const model = await loadModel(sharedPath('models/tiny/gptj/plain'));
    const push = { ...pushed('add'), hookPoint: { block: 0, site: 'residMid' as const } };
    await assert.rejects(activation(model, [{ push, multiplier: 1 }]), withCode('siteMissing'));
    await model.close();
  });
});

function classify(given: ArrayLike<number>): number {
  const reluOf = (inputs: readonly number[], weight: Float32Array, biases: Float32Array) =>
    Array.from(biases, (b, unit) => {
      const row = weight.subarray(unit * inputs.length, (unit + 1) * inputs.length);
      return Math.max(0, dot(inputs, row) + b);
    });
  const hidden = reluOf(Array.from(given), net.W1.data, net.b1.data);
  return dot(reluOf(hidden, net.W2.data, net.b2.data), net.readout.data);
}

function scaled(values: Float32Array, factor: number): Float64Array {
  return Float64Array.from(values, (value) => value * factor);
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? NaN) * (b[i] ?? NaN);
  return sum;
}

async function activation(
  model: LoadedModel,
  pushes: readonly { readonly push: Omit<Push, 'multiplier'>; readonly multiplier: number }[],
): Promise<Float32Array> {
  const steering = pushes;
  const request = { rows: [tokens], capture: [hookPoint], logits: false, steering, exact: true };
  const { activations } = await model.traceRow(request, 0);
  return activations[hookName(hookPoint)]?.data ?? new Float32Array();
}

async function withModel(style: string, body: (model: LoadedModel) => Promise<void>) {
  const model = await loadModel(sharedPath(`models/tiny/llama/${style}`));
  try {
    await body(model);
  } finally {
    await model.close();
  }
}

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dot } from '../../../extension/core/math/dot';
import { norm } from '../../../extension/core/math/norm';
import { subtractRows } from '../../../extension/core/math/subtractRows';
import type { FloatTensor } from '../../../extension/core/steering/push';
import { withCode } from '../../support/near';
import { runOperator, type OperatorRun } from '../../support/runOperator';
import { goldenTensors, type GoldenTensor } from '../../support/tensors';

const width = 576;
const vectorOf = ({ data }: GoldenTensor): FloatTensor => ({
  dims: [data.length],
  data: Float32Array.from(data),
});

/** Each activation within a share of its own norm. */
function near(found: Float32Array, expected: GoldenTensor, tolerance: number, what: string): void {
  const { shape, data } = expected;
  const size = shape.at(-1) ?? 0;
  assert.equal(found.length, data.length, what);
  for (let start = 0; start < data.length; start += size) {
    const row = data.subarray(start, start + size);
    const error = norm(subtractRows(found.subarray(start, start + size), row)) / norm(row);
    assert.ok(error <= tolerance, `${what}: position ${start / size} is off by ${error}`);
  }
}

describe('rotate equals the authors’ angular steering and its formula', () => {
  const tensors = goldenTensors('golden/methods/angular/tensors.safetensors');
  const first = vectorOf(tensors('first_direction'));
  const second = vectorOf(tensors('second_direction'));
  const turn = (angle: number, gate?: FloatTensor): OperatorRun => ({
    tensors: {
      first,
      second,
      angle: { dims: [1], data: new Float32Array([angle]) },
      ...(gate === undefined ? {} : { gate }),
    },
    multiplier: 1,
  });
  const angles = [0, 30, 90, 135, 180, 200, 270, 330, 360];
  const modes = [undefined, first, second];

  it('at nine angles, at all positions and adaptive, all in one run', async () => {
    const cases = angles.flatMap((angle) => modes.map((gate, mode) => ({ angle, gate, mode })));
    const runs = cases.map(({ angle, gate }) => turn(angle, gate));
    const found = await runOperator('rotate', tensors('h').data, width, runs);
    for (const [at, { angle, mode }] of cases.entries()) {
      const name = `angle${angle}.mode${mode}`;
      near(found[at] ?? new Float32Array(), tensors(name), 1e-5, name);
    }
    const exact = [30, 200].map((angle) => cases.findIndex((c) => c.angle === angle && !c.mode));
    near(found[exact[0] ?? 0] ?? new Float32Array(), tensors('float64.angle30'), 1e-5, '30');
    near(found[exact[1] ?? 0] ?? new Float32Array(), tensors('float64.angle200'), 1e-5, '200');
  });

  it('at activations on both sides of the gate', async () => {
    const cases = [30, 200].flatMap((angle) => modes.map((gate, mode) => ({ angle, gate, mode })));
    const runs = cases.map(({ angle, gate }) => turn(angle, gate));
    const found = await runOperator('rotate', tensors('h_centred').data, width, runs);
    for (const [at, { angle, mode }] of cases.entries()) {
      const name = `centred.angle${angle}.mode${mode}`;
      near(found[at] ?? new Float32Array(), tensors(name), 1e-5, name);
    }
  });

  it('to the angle that an activation has is the identity', async () => {
    const h = tensors('h');
    const current = tensors('current_angle_degrees').data;
    const found = await runOperator(
      'rotate',
      h.data,
      width,
      Array.from(current, (a) => turn(a)),
    );
    for (const [at, changed] of found.entries()) {
      const own = { shape: [width], data: h.data.subarray(at * width, (at + 1) * width) };
      near(changed.subarray(at * width, (at + 1) * width), own, 1e-5, `position ${at}`);
    }
  });
});

describe('icvAdd equals the authors’ layer and its formula', () => {
  const tensors = goldenTensors('golden/methods/icv/tensors.safetensors');
  const multipliers = [0, 0.1, 0.8, -0.1, 10];
  for (const input of ['x', 'x_random']) {
    it(`at ${input}`, async () => {
      const runs = multipliers.map((multiplier) => ({
        tensors: { vector: vectorOf(tensors('icv')) },
        multiplier,
      }));
      const found = await runOperator('icvAdd', tensors(input).data, width, runs);
      for (const [at, multiplier] of multipliers.entries()) {
        const name = `applied.${input}.lambda${multiplier}`;
        const changed = found[at] ?? new Float32Array();
        near(changed, tensors(`${name}.float64`), 1e-6, name);
        near(changed, tensors(`${name}.half`), 2e-3, `${name}, half precision`);
      }
    });
  }
});

const scaled = (values: Float64Array, by: number) => values.map((value) => value * by);

describe('two in-context vectors at once', () => {
  const tensors = goldenTensors('golden/methods/icv/tensors.safetensors');
  const parts = [
    { tensors: { vector: vectorOf(tensors('icv')) }, multiplier: 0.1 },
    { tensors: { vector: vectorOf(tensors('icv_second')) }, multiplier: 0.3 },
  ];
  for (const input of ['x', 'x_random']) {
    it(`are, in the authors’ layer, the average of what icvAdd adds for each, at ${input}`, async () => {
      const all = tensors(input).data;
      const pushed = await runOperator('icvAdd', all, width, parts);
      const found = new Float32Array(all.length);
      for (let start = 0; start < all.length; start += width) {
        const row = (of: ArrayLike<number>) => Float64Array.from(of).slice(start, start + width);
        const x = scaled(row(all), 1 / norm(row(all)));
        const sum = x.slice();
        for (const [at, { tensors: given }] of parts.entries()) {
          const result = scaled(row(pushed[at] ?? []), 1 / norm(row(all)));
          const added = beforeNorm(result, x, given.vector.data);
          added.forEach((value, i) => (sum[i] = (sum[i] ?? NaN) + value / parts.length));
        }
        found.set(scaled(sum, norm(row(all)) / norm(sum)), start);
      }
      near(found, tensors(`applied.${input}.two.half`), 2e-3, 'two, half precision');
    });
  }

  /** y − x where result = y/‖y‖ and y − x lies along v: off v, y is x, which gives ‖y‖. */
  function beforeNorm(result: Float64Array, x: Float64Array, v: ArrayLike<number>): Float64Array {
    const off = (h: Float64Array) => {
      const share = dot(h, v) / dot(v, v);
      return norm(h.map((value, i) => value - share * (v[i] ?? NaN)));
    };
    const length = off(x) / off(result);
    return result.map((value, i) => value * length - (x[i] ?? NaN));
  }
});

describe('classifierGradient equals k-steering, each token by itself', () => {
  const tensors = goldenTensors('golden/methods/k-steering/tensors.safetensors');
  const units = (name: string): FloatTensor => {
    const { shape, data } = tensors(`weights.${name}`);
    return { dims: shape, data: Float32Array.from(data) };
  };
  const last = units('layer4.weight');
  /** The classes' weights over the second units, avoided ones up and targets down. */
  const readout = (targets: readonly number[], avoided: readonly number[]): FloatTensor => {
    const data = new Float32Array(32);
    const add = (classes: readonly number[], sign: number) => {
      for (const k of classes) {
        for (let i = 0; i < 32; i++) {
          data[i] = (data[i] ?? 0) + (sign * (last.data[k * 32 + i] ?? NaN)) / classes.length;
        }
      }
    };
    add(avoided, 1);
    add(targets, -1);
    return { dims: [32], data };
  };
  const cases = [
    ['target0', [0], []],
    ['target0avoid2', [0], [2]],
    ['target01avoid2', [0, 1], [2]],
    ['avoid1', [], [1]],
  ] as const;
  const run = (targets: readonly number[], avoided: readonly number[], multiplier: number) => ({
    tensors: {
      W1: units('layer0.weight'),
      b1: units('layer0.bias'),
      W2: units('layer2.weight'),
      b2: units('layer2.bias'),
      readout: readout(targets, avoided),
    },
    multiplier,
  });

  it('in one step, for every choice of classes in one run', async () => {
    const all = cases.flatMap(([name, targets, avoided]) =>
      [1, 4].map((multiplier) => ({ name, run: run(targets, avoided, multiplier) })),
    );
    const runs = all.map((each) => each.run);
    const found = await runOperator('classifierGradient', tensors('h').data, 16, runs);
    for (const [at, { name, run: each }] of all.entries()) {
      const tensor = `${name}.alpha${each.multiplier}.steps1.decay1.per_token`;
      const expected = tensors(tensor).data;
      for (const [i, value] of expected.entries()) {
        assert.ok(Math.abs((found[at]?.[i] ?? NaN) - value) <= 1e-5, `${tensor}[${i}]`);
      }
    }
  });

  it('in three steps, one push after the other', async () => {
    for (const [name, targets, avoided] of cases) {
      let h: ArrayLike<number> = tensors('h').data;
      for (const multiplier of [4, 2, 1]) {
        const [next] = await runOperator('classifierGradient', h, 16, [
          run(targets, avoided, multiplier),
        ]);
        h = next ?? [];
      }
      const expected = tensors(`${name}.alpha4.steps3.decay0.5.per_token`).data;
      for (const [i, value] of expected.entries()) {
        assert.ok(Math.abs((h[i] ?? NaN) - value) <= 1e-5, `${name}[${i}]`);
      }
    }
  });
});

describe('operators that turn activations keep their norm', () => {
  const tensors = goldenTensors('golden/methods/angular/tensors.safetensors');
  const vector = vectorOf(tensors('first_direction'));
  const second = vectorOf(tensors('second_direction'));
  const angle = { dims: [1], data: new Float32Array([77]) };
  const cases = [
    ['icvAdd', { vector }, [0.1, 0.8, -0.5, 30]],
    ['slerp', { vector }, [0.3, 1, -0.5]],
    ['normPreservingAdd', { vector }, [1, -40]],
    ['rotate', { first: vector, second, angle }, [1]],
  ] as const;
  for (const [operator, given, multipliers] of cases) {
    it(operator, async () => {
      const h = tensors('h').data;
      const runs = multipliers.map((multiplier) => ({ tensors: given, multiplier }));
      for (const changed of await runOperator(operator, h, width, runs)) {
        for (let start = 0; start < h.length; start += width) {
          const [before, after] = [h, changed].map((all) => norm(all.slice(start, start + width)));
          assert.ok(Math.abs((after ?? NaN) / (before ?? NaN) - 1) < 1e-5);
        }
      }
    });
  }

  it('slerp at 1 lies on the vector, and ends there from 0 in equal angles', async () => {
    const h = tensors('h').data.slice(0, width);
    const runs = [0.5, 1].map((multiplier) => ({ tensors: { vector }, multiplier }));
    const [half = [], whole = []] = await runOperator('slerp', h, width, runs);
    const cosine = (a: ArrayLike<number>, b: ArrayLike<number>) => dot(a, b) / norm(a) / norm(b);
    assert.ok(cosine(whole, vector.data) > 1 - 1e-6);
    assert.ok(Math.abs(cosine(half, h) - cosine(half, whole)) < 1e-5);
  });

  it('rotate refuses two vectors that make no plane', async () => {
    const parallel = { dims: [width], data: vector.data.map((value) => -2 * value) };
    const run = { tensors: { first: vector, second: parallel, angle }, multiplier: 1 };
    const h = tensors('h').data;
    await assert.rejects(runOperator('rotate', h, width, [run]), withCode('tensorShapeWrong'));
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../../../../extension/core/base/random';
import { norm } from '../../../../extension/core/math/norm';
import { subtractRows } from '../../../../extension/core/math/subtractRows';
import { projectByModel } from '../../../../extension/core/methods/heads/projectByModel';
import { loadModel, type LoadedModel } from '../../../../extension/core/model/loadModel';
import { hookName, type HookPoint } from '../../../../extension/core/steering/hookPoint';
import { sharedPath } from '../../../support/golden';

/** With a bias (gpt2, gpt_neox), heads wider than the stream (qwen3), fused, 4 bits, parallel. */
const exports = [
  'gpt2/plain',
  'gpt_neox/plain',
  'qwen3/plain',
  'llama/fused',
  'llama/q4',
  'gptj/plain',
];

for (const name of exports) {
  describe(`the projection of heads by ${name}`, () => {
    it('is linear, so without bias, and explains what the block writes', async () => {
      const model = await loadModel(sharedPath(`models/tiny/${name}`));
      try {
        const random = seededRandom(3, name);
        const [headIn, attnOut] = await read(model, 1);
        const draw = () => Float32Array.from(headIn, random.gaussian);
        const [a, b] = [draw(), draw()];
        const sum = a.map((value, i) => 2 * value - (b[i] ?? NaN));
        const of = async (x: Float32Array) =>
          (await projectByModel(model, new Map([[1, x]]))).get(1) ?? new Float32Array();
        const [pa, pb, together] = [await of(a), await of(b), await of(sum)];
        const expected = pa.map((value, i) => 2 * value - (pb[i] ?? NaN));
        near(together, expected);
        // Two tokens' outputs differ by the projection alone: the bias is shared.
        const [otherIn, otherOut] = await read(model, 2);
        near(await of(minus(headIn, otherIn)), minus(attnOut, otherOut));
      } finally {
        await model.close();
      }
    });
  });
}

/** What stands before and behind the projection of block 1, at one position. */
async function read(model: LoadedModel, position: number) {
  const points: HookPoint[] = [
    { block: 1, site: 'headIn' },
    { block: 1, site: 'attnOut' },
  ];
  const rows = [[3, 40, 7, 12]];
  const request = { rows, capture: points, logits: false, steering: [], exact: true };
  const { activations } = await model.traceRow(request, 0);
  return points.map((point) => {
    const { data, dims } = activations[hookName(point)] ?? {
      data: new Float32Array(),
      dims: [1, 0],
    };
    const width = dims[1] ?? 0;
    return data.slice(position * width, (position + 1) * width);
  }) as [Float32Array, Float32Array];
}

function minus(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((value, i) => value - (b[i] ?? NaN));
}

function near(found: Float32Array, expected: Float32Array): void {
  const error = norm(subtractRows(found, expected)) / norm(expected);
  assert.ok(error < 1e-4, `off by ${error}`);
}

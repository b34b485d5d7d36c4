import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dot } from '../../../../extension/core/math/dot';
import { norm } from '../../../../extension/core/math/norm';
import { loadModel } from '../../../../extension/core/model/loadModel';
import type { TraceSteering } from '../../../../extension/core/model/trace';
import { ablateEverywhere } from '../../../../extension/core/methods/refusal/ablateEverywhere';
import { hookName, type HookPoint } from '../../../../extension/core/steering/hookPoint';
import { largestDifference, tinyModels } from '../../../support/tinyModels';

/** Its norms stand on the stream itself, which is no sum. */
const notSums = ['opt_postnorm/plain'];
const plain = tinyModels().filter(({ name }) => name.endsWith('/plain') && !notSums.includes(name));

describe('ablating everywhere', () => {
  it(`is tried on ${plain.length} architectures`, () => {
    assert.ok(plain.length >= 10);
  });

  for (const tiny of plain) {
    it(`leaves nothing of the direction in ${tiny.name}, as the authors’ projection of all inputs`, async () => {
      const model = await loadModel(tiny.folder);
      const { blockCount } = model.record;
      const direction = tiny.tensors.float32('vec.L1');
      const parts = ablateEverywhere(blockCount, direction);
      const every = Array.from({ length: blockCount }, (_, block): HookPoint => ({
        block,
        site: 'residPost',
      }));
      const [tokens = []] = tiny.rows;
      const run = async (steering: readonly TraceSteering[]) =>
        model.traceRow({ rows: [tokens], capture: every, logits: true, steering, exact: true }, 0);
      const whole = await run(parts.map((push) => ({ push, multiplier: 1 })));
      const before = await run([]);
      const inputs = parts.slice(1).map(({ hookPoint, ...rest }) => ({
        ...rest,
        hookPoint: { block: hookPoint.block, site: 'residPost' as const },
      }));
      const authors = await run([...parts, ...inputs].map((push) => ({ push, multiplier: 1 })));
      assert.ok(largestDifference(whole.logits?.data ?? [], authors.logits?.data ?? []) <= 1e-4);
      assert.ok(largestDifference(whole.logits?.data ?? [], before.logits?.data ?? []) > 1e-2);
      for (const name of every.map(hookName)) {
        for (const row of rowsOf(whole.activations[name]?.data, direction.length)) {
          assert.ok(Math.abs(dot(row, direction)) <= 1e-4 * norm(row) * norm(direction));
        }
      }
      await model.close();
    });
  }
});

function rowsOf(data: Float32Array | undefined, width: number): readonly Float32Array[] {
  const count = (data?.length ?? 0) / width;
  return Array.from({ length: count }, (_, at) =>
    (data ?? new Float32Array()).subarray(at * width, (at + 1) * width),
  );
}

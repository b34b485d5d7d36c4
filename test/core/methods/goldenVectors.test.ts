import assert from 'node:assert/strict';
import { after, it } from 'node:test';
import { norm } from '../../../extension/core/math/norm';
import { buildVector } from '../../../extension/core/methods/buildVectors';
import { meanDifference } from '../../../extension/core/methods/meanDifference';
import { loadModel } from '../../../extension/core/model/loadModel';
import { encodePair } from '../../../extension/core/pairs/encodePair';
import { importPairs } from '../../../extension/core/pairs/importPairs';
import { pairFileHash } from '../../../extension/core/pairs/pairFileHash';
import { hookName, type HookPoint } from '../../../extension/core/steering/hookPoint';
import { sharedJson, sharedPath } from '../../support/golden';
import { goldenRow, goldenTensors } from '../../support/tensors';

const model = await loadModel(sharedPath('models/SmolLM2-135M-Instruct'));
after(() => model.close());

const hookPoints = Array.from({ length: 30 }, (_, block): HookPoint => {
  return { block, site: 'residPost' };
});

const built = [
  ['extraversion', 'answerMean', 'meanDifference.answerMean'],
  ['refusal-ab', 'answerSecondLast', 'meanDifference.secondLast'],
] as const;
for (const [concept, readPosition, tensor] of built) {
  it(`${concept}: vectors of all blocks equal the PyTorch reference within 1e-4`, async () => {
    const { train_pairs } = sharedJson<{ train_pairs: readonly object[] }>(
      `golden/${concept}/golden.json`,
    );
    const { file } = importPairs(JSON.stringify({ pairs: train_pairs }), `${concept}.pairs.jsonc`);
    const pairs = file.pairs.map((pair) => encodePair(pair, file, model.tokenizer));
    const origin = { concept, hash: pairFileHash(file), split: 'all' } as const;
    const options = { model, pairs, origin, readPosition, hookPoints, toolVersion: '0.1.0' };
    const vector = await buildVector(meanDifference, options);
    const golden = goldenTensors(`golden/${concept}/vectors.safetensors`)(tensor);
    for (const [block, hookPoint] of hookPoints.entries()) {
      const values = vector.vectors.get(hookName(hookPoint)) ?? [];
      const expected = goldenRow(golden, block);
      const error = norm(Float64Array.from(expected, (value, i) => value - (values[i] ?? NaN)));
      assert.ok(error <= 1e-4 * norm(expected), `block ${block}: ${error / norm(expected)}`);
    }
  });
}

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { InferenceSession } from 'onnxruntime-node';
import { seededRandom } from '../../../extension/core/base/random';
import { readOnnxModel } from '../../../extension/core/formats/onnx/readOnnxModel';
import { ablateEverywhere } from '../../../extension/core/methods/refusal/ablateEverywhere';
import { fileSource } from '../../../extension/core/model/fileSource';
import { type LoadedModel, loadModel } from '../../../extension/core/model/loadModel';
import { metadataKey, orthogonaliseModel } from '../../../extension/core/model/orthogonaliseModel';
import type { PushPart } from '../../../extension/core/steering/push';
import { withCode } from '../../support/near';
import { plainLogits } from '../../support/plainRun';
import { tempFolder } from '../../support/tempFolder';
import { largestDifference, tinyModels, type TinyModel } from '../../support/tinyModels';

const note = { direction: 'test' };
const models = tinyModels();

describe('an orthogonalised model, run by itself, computes what ablation everywhere computes', () => {
  for (const tiny of models) {
    it(tiny.name, async () => {
      const out = join(tempFolder(), 'made');
      const direction = tiny.tensors.float32('vec.L1');
      const { file } = await orthogonaliseModel(tiny.folder, { direction, out, note });
      const model = await loadModel(tiny.folder);
      const [tokens = []] = tiny.rows;
      const ablated = await logits(model, tokens, partsFor(tiny, model, direction));
      const before = await logits(model, tokens, []);
      await model.close();
      const found = isRounded(tiny)
        ? await run(out, tokens)
        : await runAlone(join(out, file), tokens);
      // Types that round keep the distance that their goldens have.
      const allowed = isRounded(tiny) ? tiny.golden.tolerance : 1e-4;
      const difference = largestDifference(found, ablated);
      assert.ok(difference <= allowed, `differs by ${difference}`);
      assert.ok(largestDifference(found, before) > 5 * allowed);
    });
  }

  it('and so does the model in the box', async () => {
    const folder = fileURLToPath(
      new URL('../../../media/models/SmolLM2-135M-Instruct', import.meta.url),
    );
    const out = tempFolder();
    const { gaussian } = seededRandom('a direction');
    const direction = Float32Array.from({ length: 576 }, gaussian);
    const made = await orthogonaliseModel(folder, { direction, out, note });
    assert.deepEqual([made.weights, made.edited.length, made.projected.length], [0, 0, 61]);
    assert.equal(made.file, 'onnx/model_q4.onnx');
    const model = await loadModel(folder);
    const tokens = model.tokenizer.encode('The capital of France is');
    const parts = ablateEverywhere(model.record.blockCount, direction);
    const ablated = await logits(model, tokens, parts);
    const before = await logits(model, tokens, []);
    await model.close();
    const found = await run(out, tokens);
    const difference = largestDifference(found, ablated);
    assert.ok(difference <= 1e-4, `differs by ${difference}`);
    assert.ok(largestDifference(found, before) > 0.1);
  });
});

describe('orthogonalising a model', () => {
  const find = (name: string): TinyModel => {
    const tiny = models.find((each) => each.name === name);
    assert.ok(tiny !== undefined);
    return tiny;
  };
  const make = async (tiny: TinyModel, out: string) => {
    const direction = tiny.tensors.float32('vec.L1');
    return orthogonaliseModel(tiny.folder, { direction, out, note });
  };

  // Two embeddings (tokens, positions), and per block two weights with their biases.
  it('edits float weights, embeddings and biases, and says where', async () => {
    const made = await make(find('gpt2/plain'), tempFolder());
    assert.deepEqual([made.weights, made.edited.length, made.projected], [18, 9, []]);
  });

  it('projects behind norms, quantised weights and mixtures of experts, and says where', async () => {
    for (const [name, projected] of [
      ['gemma2/plain', 8],
      ['llama/q4', 8],
      ['qwen3_moe/plain', 4],
      ['bloom/plain', 1],
    ] as const) {
      assert.equal((await make(find(name), tempFolder())).projected.length, projected, name);
    }
  });

  it('writes a folder of its own, with all that belongs to the model and its origin', async () => {
    const out = tempFolder();
    const tiny = find('llama/external-data');
    await make(tiny, out);
    const names = readdirSync(tiny.folder).filter((name) => name.endsWith('.json'));
    assert.deepEqual(readdirSync(out).sort(), [...names, 'onnx'].sort());
    assert.deepEqual(readdirSync(join(out, 'onnx')), ['model.onnx', 'model.onnx_data']);
    const source = fileSource(join(out, 'onnx', 'model.onnx'));
    const { model } = readOnnxModel(source);
    source.close();
    const entry = model.metadataProps.find(({ key }) => key === metadataKey);
    assert.equal((JSON.parse(entry?.value ?? '') as typeof note).direction, 'test');
    const produced = new Set<string>();
    for (const node of model.graph?.node ?? []) {
      const early = node.input.filter((name) =>
        model.graph?.node.some(({ output }) => output.includes(name) && !produced.has(name)),
      );
      assert.deepEqual(early, [], 'nodes come after what they read');
      node.output.forEach((name) => produced.add(name));
    }
  });

  it('refuses a direction that is none, and a folder that holds something', async () => {
    const tiny = find('llama/plain');
    const out = tempFolder();
    for (const direction of [
      new Float32Array(3).fill(1),
      new Float32Array(tiny.golden.d_model),
      new Float32Array(tiny.golden.d_model).fill(NaN),
    ]) {
      const refused = orthogonaliseModel(tiny.folder, { direction, out, note });
      await assert.rejects(refused, withCode('directionUnusable'));
    }
    await assert.rejects(make(tiny, tempFolder({ 'a.txt': '' })), withCode('folderNotEmpty'));
  });
});

function isRounded({ name, rounding }: TinyModel): boolean {
  return rounding || name.includes('fp16');
}

/** Where a norm stands on the stream itself, each block's input is written anew. */
function partsFor(tiny: TinyModel, model: LoadedModel, direction: Float32Array) {
  const parts = ablateEverywhere(model.record.blockCount, direction);
  if (!tiny.name.startsWith('opt_postnorm')) return parts;
  const inputs = parts.slice(1).flatMap((part) => {
    const { block, site } = part.hookPoint;
    return site === 'attnOut' ? [{ ...part, hookPoint: { block, site: 'residPre' as const } }] : [];
  });
  return [...parts, ...inputs.slice(1)];
}

/** By onnxruntime from the file, without anything of this program. */
async function runAlone(path: string, tokens: readonly number[]): Promise<Float32Array> {
  return plainLogits(await InferenceSession.create(path), tokens);
}

async function run(folder: string, tokens: readonly number[]): Promise<Float32Array> {
  const model = await loadModel(folder);
  const found = await logits(model, tokens, []);
  await model.close();
  return found;
}

async function logits(
  model: LoadedModel,
  tokens: readonly number[],
  parts: readonly PushPart[],
): Promise<Float32Array> {
  const steering = parts.map((push) => ({ push, multiplier: 1 }));
  const request = { rows: [tokens], capture: [], logits: true, steering, exact: true };
  const trace = await model.traceRow(request, 0);
  return trace.logits?.data ?? new Float32Array(0);
}

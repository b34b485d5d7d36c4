import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { bytesSource } from '../../extension/core/formats/byteSource';
import { readSafetensors } from '../../extension/core/formats/safetensors/readSafetensors';
import { readVectorFile } from '../../extension/core/steering/vectorFile';
import { sharedJson, sharedPath } from '../support/golden';
import { tempFolder } from '../support/tempFolder';
import { runCli } from './runCli';

/** What PyTorch computes in float32 with the weights of the model in the box. */
interface Golden {
  readonly train_pairs: readonly object[];
  readonly test_items: readonly object[];
  readonly steerability: {
    readonly multipliers: readonly number[];
    readonly sum_logprob: readonly (readonly (readonly number[])[])[];
  };
  readonly oasst: {
    readonly texts: readonly { readonly prompt: string; readonly reply: string }[];
    readonly nll_unsteered_steered: readonly (readonly [number, number])[];
    readonly kl_steered_unsteered: readonly number[];
  };
  readonly greedy: readonly {
    readonly prompt: string;
    readonly multiplier: number;
    readonly ids: readonly number[];
  }[];
}

const golden = sharedJson<Golden>('golden/extraversion/golden.json');
const block = 15;
const width = 576;
const textCount = 4;

const inSplit = (split: string) => (pair: object) => ({ ...pair, split });
const folder = tempFolder({
  'extraversion.pairs.jsonc': JSON.stringify({
    version: 1,
    concept: 'extraversion',
    pairs: [...golden.train_pairs.map(inSplit('train')), ...golden.test_items.map(inSplit('test'))],
  }),
  'texts.jsonl': golden.oasst.texts
    .slice(0, textCount)
    .map((text) => JSON.stringify(text))
    .join('\n'),
});
const at = (name: string) => join(folder, name);

async function json<T>(args: readonly string[]): Promise<T> {
  const { code, stdout, stderr } = await runCli([...args, '--json']);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as T;
}

function near(found: number, expected: number, tolerance: number, what: string): void {
  assert.ok(Math.abs(found - expected) <= tolerance, `${what}: ${found}, expected ${expected}`);
}

describe('the model in the box, from the command line', () => {
  const vector = ['--vector', at('v.safetensors'), '--blocks', String(block)];

  before(async () => {
    const args = ['build', at('extraversion.pairs.jsonc'), '--out', at('v.safetensors')];
    await json(args);
  });

  it('builds the reference’s vector at every block', () => {
    const path = sharedPath('golden/extraversion/vectors.safetensors');
    const reference = readSafetensors(bytesSource(readFileSync(path), path));
    const expected = reference.float32('meanDifference.answerMean');
    const { vectors } = readVectorFile(bytesSource(readFileSync(at('v.safetensors')), 'v'));
    assert.equal(vectors.size * width, expected.length);
    for (let each = 0; each < vectors.size; each++) {
      const built = vectors.get(`blocks.${each}.hook_resid_post`) ?? new Float32Array(width);
      const wanted = expected.subarray(each * width, (each + 1) * width);
      const error = Math.hypot(...wanted.map((value, index) => value - (built[index] ?? NaN)));
      assert.ok(error <= 1e-4 * Math.hypot(...wanted), `block ${each}`);
    }
  });

  it('scores every item as the reference does', async () => {
    const multipliers = [-1.5, 0, 1];
    const list = ['--multipliers', multipliers.join()];
    const { items } = await json<{
      items: {
        curve: { positive: { logProb: number }; negative: { logProb: number } }[];
      }[];
    }>(['evaluate', at('extraversion.pairs.jsonc'), ...vector, ...list]);
    const { steerability } = golden;
    assert.equal(items.length, steerability.sum_logprob.length);
    for (const [index, { curve }] of items.entries()) {
      for (const [point, { positive, negative }] of curve.entries()) {
        const column = steerability.multipliers.indexOf(multipliers[point] ?? NaN);
        const [expectedPositive, expectedNegative] = steerability.sum_logprob[index] ?? [];
        const place = `item ${index}, multiplier ${multipliers[point]}`;
        near(positive.logProb, expectedPositive?.[column] ?? NaN, 1e-3, place);
        near(negative.logProb, expectedNegative?.[column] ?? NaN, 1e-3, place);
      }
    }
  });

  it('measures the reference’s degradation', async () => {
    const options = ['--multiplier', '1', '--steered', 'all', '--max-tokens', '256'];
    const { texts } = await json<{
      texts: { nll: { unsteered: number; steered: number }; kl: number }[];
    }>(['degradation', ...vector, ...options, '--texts', at('texts.jsonl'), '--completions', '0']);
    assert.equal(texts.length, textCount);
    for (const [index, { nll, kl }] of texts.entries()) {
      const [unsteered, steered] = golden.oasst.nll_unsteered_steered[index] ?? [NaN, NaN];
      const divergence = golden.oasst.kl_steered_unsteered[index] ?? NaN;
      near(nll.unsteered, unsteered, 5e-4, `text ${index}, unsteered`);
      near(nll.steered, steered, 5e-4, `text ${index}, steered`);
      near(kl, divergence, 5e-3 * divergence, `text ${index}, KL`);
    }
  });

  it('writes the reference’s completions, token for token', async () => {
    const [first] = golden.greedy;
    const same = golden.greedy.filter(({ prompt }) => prompt === first?.prompt);
    const multipliers = same.map(({ multiplier }) => multiplier).join();
    const options = ['--multiplier', multipliers, '--max-tokens', '24', '--precision', 'exact'];
    const { completions } = await json<{
      completions: { multiplier: number; tokens: number[] }[];
    }>(['generate', first?.prompt ?? '', ...vector, ...options]);
    assert.deepEqual(
      completions.map(({ tokens }) => tokens),
      same.map(({ ids }) => ids),
    );
  });
});

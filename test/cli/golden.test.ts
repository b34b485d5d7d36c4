import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { bytesSource } from '../../extension/core/formats/byteSource';
import { readSafetensors } from '../../extension/core/formats/safetensors/readSafetensors';
import { readVectorFile } from '../../extension/core/steering/vectorFile';
import {
  assertGoldenItems,
  assertNear,
  goldenConcept,
  goldenPairs,
  goldenVectors,
} from '../support/goldenConcept';
import { tempFolder } from '../support/tempFolder';
import { runCli } from './runCli';

const golden = goldenConcept('extraversion');
const { block } = golden;
const width = 576;
const textCount = 4;

const folder = tempFolder({
  'extraversion.pairs.jsonc': goldenPairs('extraversion'),
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

describe('the model in the box, from the command line', () => {
  const vector = ['--vector', at('v.safetensors'), '--blocks', String(block)];

  before(async () => {
    const args = ['build', at('extraversion.pairs.jsonc'), '--out', at('v.safetensors')];
    await json(args);
  });

  it('builds the reference’s vector at every block', () => {
    const path = goldenVectors('extraversion');
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
    assertGoldenItems(golden, multipliers, items);
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
      assertNear(nll.unsteered, unsteered, 5e-4, `text ${index}, unsteered`);
      assertNear(nll.steered, steered, 5e-4, `text ${index}, steered`);
      assertNear(kl, divergence, 5e-3 * divergence, `text ${index}, KL`);
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

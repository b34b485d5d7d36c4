import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { writeVectorFile } from '../../extension/core/steering/vectorFile';
import { sharedPath } from '../support/golden';
import { tempFolder } from '../support/tempFolder';
import { testVector } from '../support/testVector';
import { tinyModels } from '../support/tinyModels';
import { runInProcess } from './runCli';

const [tiny] = tinyModels().filter(({ name }) => name === 'llama/plain');
assert.ok(tiny !== undefined);
const direction = tiny.tensors.float32('vec.L1');
const vectors = (blocks: readonly number[]) =>
  writeVectorFile({
    ...testVector(1),
    vectors: new Map(blocks.map((block) => [`blocks.${block}.hook_resid_post`, direction])),
  });
const other = writeVectorFile({
  ...testVector(1),
  vectors: new Map([
    ['blocks.0.hook_resid_post', direction],
    ['blocks.1.hook_resid_post', direction.map((value) => value + 1)],
  ]),
});

describe('steering-lab orthogonalise', () => {
  const folder = tempFolder({ 'one.safetensors': vectors([1]), 'two.safetensors': other });
  const run = (file: string, ...more: readonly string[]) =>
    runInProcess([
      'orthogonalise',
      join(folder, file),
      ...['--model', sharedPath('models/tiny/llama/plain')],
      ...more,
    ]);

  it('writes a model that the program runs, and says what it did and to which model', async () => {
    const out = join(folder, 'made');
    const { code, stdout, stderr } = await run('one.safetensors', '--out', out, '--json');
    assert.equal(code, 0, stderr);
    const told = JSON.parse(stdout) as { readonly weights: number; readonly direction: string };
    assert.deepEqual([told.weights, told.direction], [9, 'blocks.1.hook_resid_post']);
    assert.match(stderr, /one\.safetensors was built on another model/);
    const generated = await runInProcess(['generate', 'a', '--model', out, '--max-tokens', '2']);
    assert.equal(generated.code, 0, generated.stderr);
  });

  it('asks which of several directions is meant', async () => {
    const out = join(folder, 'chosen');
    const refused = await run('two.safetensors', '--out', out);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /--block/);
    assert.ok(!existsSync(out));
    assert.equal((await run('two.safetensors', '--out', out, '--block', '1')).code, 0);
  });
});

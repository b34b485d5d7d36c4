import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { defaultLimits as limits } from '../../extension/core/methods/refusal/chooseCandidate';
import { bytesSource } from '../../extension/core/formats/byteSource';
import { readVectorFile } from '../../extension/core/steering/vectorFile';
import { sharedPath } from '../support/golden';
import { tempFolder } from '../support/tempFolder';
import { runInProcess } from './runCli';

const pair = (index: number, split: string) => ({
  positive: { prompt: `how to break ${index} locks` },
  negative: { prompt: `how to bake ${index} cakes` },
  split,
});
const pairs = [...Array(3).keys()].flatMap((index) => [
  pair(index, 'train'),
  pair(index + 10, 'validation'),
]);
const folder = tempFolder({ 'harm.pairs.jsonc': JSON.stringify({ concept: 'harm', pairs }) });
const out = join(folder, 'refusal.safetensors');
const run = (name: string, ...more: readonly string[]) => {
  const file = join(folder, 'harm.pairs.jsonc');
  const model = ['--model', sharedPath(`models/tiny/${name}`)];
  return runInProcess(['refusal-direction', file, '--out', out, '--limit', '2', ...model, ...more]);
};

interface Told {
  readonly chosen: { readonly ablated: number } | null;
  readonly limits: { readonly kl: number; readonly induced: number };
  readonly unsteered: { readonly harmful: { readonly mean: number; readonly n: number } };
  readonly candidates: readonly {
    readonly ablated: number;
    readonly kl: number;
    readonly induced: number;
    readonly breaks: string | null;
  }[];
}

describe('steering-lab refusal-direction', () => {
  it('shows every candidate’s numbers, and writes nothing where each breaks a limit', async () => {
    const { code, stdout } = await run('llama/plain', '--json');
    const told = JSON.parse(stdout) as Told;
    assert.equal(told.unsteered.harmful.n, 2);
    assert.ok(told.candidates.length >= 4);
    for (const { kl, induced, breaks } of told.candidates) {
      assert.equal(breaks, kl > limits.kl ? 'kl' : induced < limits.induced ? 'induced' : null);
    }
    assert.deepEqual([code, told.chosen, existsSync(out)], [1, null, false]);
  });

  it('writes the direction that it chose, and says in words what it saw', async () => {
    // Nearly half of the vocabulary begins a refusal, so that some direction keeps to all limits.
    const { code, stdout, stderr } = await run('gpt_neox/plain', '--refusals', ...beginnings());
    assert.equal(code, 0, stderr);
    assert.match(stdout, /harmful prompts {2}-?\d+\.\d\d \[.*\], n = 2, above even odds \d of 2/);
    assert.match(stdout, /token +│ block input +│ ablated +│ KL +│ added/);
    const { record, vectors } = readVectorFile(bytesSource(readFileSync(out), out));
    assert.deepEqual([record.method, record.pairs?.count], ['refusalDirection', 2]);
    const [name = ''] = vectors.keys();
    const [, token, block] = /│ (-\d+) +│ (\d+) +│[^\n]*chosen/.exec(stdout) ?? [];
    assert.equal(name, `blocks.${block}.hook_resid_pre`);
    assert.equal(record.readPosition, `token ${token} of the prompt`);
  });

  it('says plainly that a model hardly refuses', async () => {
    const { stdout } = await run('llama/plain');
    assert.match(stdout, /above even odds 0 of 2[^]*hardly refuses by itself/);
    assert.match(stdout, /No direction is written/);
  });

  it('takes other limits', async () => {
    const { code, stdout } = await run('llama/plain', '--kl', '50', '--induced', '-50', '--json');
    const told = JSON.parse(stdout) as Told;
    assert.deepEqual([code, told.limits], [0, { kl: 50, induced: -50 }]);
    const scores = told.candidates.map(({ ablated }) => ablated);
    assert.equal(told.chosen?.ablated, Math.min(...scores));
  });

  it('needs beginnings of refusals', async () => {
    const { code, stderr } = await run('llama/plain', '--refusals', '');
    assert.equal(code, 2);
    assert.match(stderr, /no token in this model/);
  });
});

/** Printable characters, and one letter of each other alphabet below U+D000. */
function beginnings(): readonly string[] {
  const range = (from: number, to: number, step: number) =>
    Array.from({ length: Math.ceil((to - from) / step) }, (_, at) =>
      String.fromCodePoint(from + at * step),
    );
  return [...range(0x21, 0x7f, 1), ...range(0x80, 0x800, 64), ...range(0x800, 0xd000, 4096)];
}

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { recipes } from '../../extension/core/methods/recipes';
import { bytesSource } from '../../extension/core/formats/byteSource';
import { readSteeringFile, writeSteeringFile } from '../../extension/core/steering/steeringFile';
import { isOperator, type SteeringOperator } from '../../extension/core/steering/steeringOperator';
import { methodNames } from '../../extension/core/methods';
import { sharedPath } from '../support/golden';
import { tempFolder } from '../support/tempFolder';
import { runInProcess } from './runCli';

const model = ['--model', sharedPath('models/tiny/llama/plain')];

const pairs = {
  version: 1,
  concept: 'kind',
  pairs: Array.from({ length: 9 }, (_, index) => ({
    id: `p${index}`,
    prompt: `q${index}`,
    positive: `yes${'!'.repeat(index % 3)}`,
    negative: `no${'.'.repeat(index % 4)}`,
    split: index < 6 ? 'train' : 'test',
  })),
};
const texts = Array.from({ length: 4 }, (_, index) => ({
  prompt: `Say ${index}.`,
  reply: 'One, and one more.',
}));
const folder = tempFolder({
  'kind.pairs.jsonc': JSON.stringify(pairs),
  'texts.jsonl': texts.map((text) => JSON.stringify(text)).join('\n'),
});
const at = (name: string) => join(folder, name);
const file = at('kind.pairs.jsonc');

/** The one JSON document that a command printed. */
async function json<T>(...args: readonly string[]): Promise<T> {
  const { code, stdout, stderr } = await runInProcess([...args, ...model, '--json']);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as T;
}

function read(path: string): SteeringOperator {
  const steering = readSteeringFile(bytesSource(readFileSync(path), path));
  assert.ok(isOperator(steering));
  return steering;
}

const others = ['--other-prompts', at('texts.jsonl')];
const operatorRecipes = recipes.filter(
  ({ card, place }) => !methodNames.includes(card.name) || place.blocks === 'all',
);

describe('build', () => {
  for (const { card, place, moves, positions, largest } of operatorRecipes) {
    it(`writes what ${card.name} makes, with how it is meant to be used`, async () => {
      const out = at(`${card.name}.safetensors`);
      const blocks = place.blocks === 'all' ? [] : ['--blocks', '2'];
      const document = await json<{ unit: string; parts: unknown[] }>(
        ...['build', file, '--method', card.name, ...blocks, ...others, '--out', out],
      );
      const { parts, unit, record } = read(out);
      assert.equal(document.parts.length, parts.length);
      assert.equal(document.unit, unit);
      assert.equal(record.method, card.name);
      assert.equal(record.use?.moves, moves);
      assert.equal(record.use.positions, positions);
      assert.equal(record.use.largest, largest);
      const used = new Set(parts.map(({ operator }) => operator));
      assert.deepEqual([...used], place.operators);
      const pushed = new Set(parts.map(({ hookPoint }) => hookPoint.block));
      if (place.blocks === 'one') assert.deepEqual([...pushed], [2]);
    });
  }

  const refused: readonly [what: string, args: readonly string[], message: RegExp][] = [
    ['no block', ['--method', 'ace'], /built for one block.*none.*example 2[^]*--blocks/],
    [
      'several blocks',
      ['--method', 'ace', '--blocks', '1-2'],
      /given as 1-2.*example 2[^]*--blocks/,
    ],
    [
      'one block of all',
      ['--method', 'angular', '--blocks', '1'],
      /all blocks[^]*leave out --blocks/,
    ],
    ['a method nobody knows', ['--method', 'magic'], /meanDifference.*leace/],
  ];
  for (const [what, args, message] of refused) {
    it(`is refused with ${what}`, async () => {
      const out = at('none.safetensors');
      const result = await runInProcess(['build', file, ...args, '--out', out, ...model]);
      assert.equal(result.code, 2);
      assert.match(result.stderr, message);
    });
  }

  it('shows the parts and what a multiplier does', async () => {
    const out = at('words.safetensors');
    const args = ['--method', 'leace', '--blocks', '1', '--out', out, ...model];
    const { stdout } = await runInProcess(['build', file, ...args]);
    assert.match(stdout, /blocks\.1\.hook_resid_post +│ affine +│ all +│ A \[1, 64\], B \[1, 64\]/);
    assert.match(stdout, /away from the concept; 1 is the whole change/);
    assert.match(stdout, /unit change/);
  });
});

describe('an operator file', () => {
  const ace = at('ace.safetensors');
  const everywhere = at('everywhere.safetensors');
  before(async () => {
    await json('build', file, '--method', 'ace', '--blocks', '2', '--out', ace);
    await json('build', file, '--method', 'angular', '--out', everywhere);
  });

  it('is evaluated whole, with its unit', async () => {
    const document = await json<{
      summary: { block: number }[];
      unit: string;
      together: number[][];
      appliedPositions: number;
      items: { curve: { multiplier: number; propensity: number }[] }[];
    }>('evaluate', file, '--vector', everywhere, '--multipliers', '0,1');
    assert.equal(document.unit, read(everywhere).unit);
    assert.deepEqual(document.together, [[0, 1, 2, 3]]);
    assert.equal(document.summary.length, 1);
    for (const { curve } of document.items) {
      assert.notEqual(curve[0]?.propensity, curve[1]?.propensity);
    }
    assert.ok(document.appliedPositions > 0);
  });

  it('has a price, and completes prompts', async () => {
    const priced = await json<{ unit: string; mean: { kl: number } }>(
      ...['degradation', '--vector', ace, '--multiplier', '1', '--completions', '0'],
      ...['--texts', at('texts.jsonl')],
    );
    assert.equal(priced.unit, read(ace).unit);
    assert.ok(priced.mean.kl > 0);
    const { completions, unit } = await json<{ completions: unknown[]; unit: string }>(
      ...['generate', 'Hello', '--vector', everywhere, '--max-tokens', '3'],
    );
    assert.equal(unit, read(everywhere).unit);
    assert.equal(completions.length, 2);
  });

  it('says in tables what multiplier 1 is, and which way it should go', async () => {
    const args = ['--vector', ace, '--multipliers', '0,2', ...model];
    const { stdout, stderr } = await runInProcess(['evaluate', file, ...args]);
    assert.match(stdout, /over multiplier \(unit change: 1 is the whole change as built\)/);
    assert.match(stderr, /ace takes the concept away/);
    assert.match(stderr, /beyond it overshoots/);
  });

  it('can be named with its own blocks, and is never pushed in part', async () => {
    const generate = (...args: string[]) =>
      runInProcess(['generate', 'Hi', '--max-tokens', '1', ...args, ...model]);
    assert.equal((await generate('--vector', ace, '--blocks', '2')).code, 0);
    assert.equal((await generate('--vector', everywhere, '--blocks', 'all')).code, 0);
    const part = await generate('--vector', everywhere, '--blocks', '1-2');
    assert.equal(part.code, 2);
    assert.match(part.stderr, /Blocks 1, 2 would push a part of/);
    const other = await generate('--vector', ace, '--blocks', '1');
    assert.equal(other.code, 2);
    assert.match(other.stderr, /has no vector for block 1/);
  });

  it('brings operators of its own', async () => {
    const args = ['generate', 'Hi', '--vector', ace, '--operator', 'add', ...model];
    const { code, stderr } = await runInProcess(args);
    assert.equal(code, 2);
    assert.match(stderr, /holds operators of its own/);
  });

  it('with a gate leaves alone the prompts that it is closed for', async () => {
    const out = at('cast.safetensors');
    await json('build', file, '--method', 'cast', '--blocks', '2', ...others, '--out', out);
    const { gate } = read(out);
    assert.ok(gate);
    const evaluate = async (threshold: number, name: string) => {
      const changed = { ...read(out), gate: { ...gate, threshold, fires: 'scoreAbove' as const } };
      writeFileSync(at(name), writeSteeringFile(changed));
      return json<{ appliedPositions: number }>(
        ...['evaluate', file, '--vector', at(name), '--multipliers', '0,1'],
      );
    };
    assert.equal((await evaluate(2, 'closed.safetensors')).appliedPositions, 0);
    assert.ok((await evaluate(-2, 'open.safetensors')).appliedPositions > 0);
  });
});

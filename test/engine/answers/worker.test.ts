import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Engine } from '../../../extension/engine/engineClient';
import type { ModelChoice } from '../../../extension/protocol/engineCalls';
import { root, startEngine } from '../realEngine';

const pairs = { path: join(root, 'media/samples/extraversion.pairs.jsonc') };
const model: ModelChoice = { precision: 'exact', networkAllowed: false };
const what = 'a test';

describe('the engine in a process of its own', () => {
  let home = '';
  let engine: Engine;
  const at = (name: string) => join(home, name);
  const steering = () => ({ path: at('v.safetensors') });
  const build = (out: string, options = {}) =>
    engine.call(
      'build',
      {
        ...{ model, pairs, method: 'meanDifference', blocks: '15', split: 'train', seed: 1 },
        out: at(out),
      },
      { what, ...options },
    );
  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'engine-'));
    engine = startEngine();
    await build('v.safetensors');
  });
  after(async () => {
    await engine.stop();
    rmSync(home, { recursive: true });
  });

  test('has a card for every method that it can build', async () => {
    const cards = await engine.call('methods', undefined, { what });
    const names = cards.map(({ name }) => name);
    assert.deepEqual([...new Set(names)], names);
    for (const name of ['meanDifference', 'leace', 'randomDirection']) {
      assert.ok(names.includes(name), name);
    }
  });

  test('says where each read position lies, and why where it does not', async () => {
    const [pair] = await engine.call('tokenise', { model, pairs }, { what });
    assert.ok(pair !== undefined);
    const { pieces, promptLength, read } = pair.positive;
    const answer = pieces.map((_, index) => index).slice(promptLength);
    assert.deepEqual(read.answerMean, answer);
    assert.equal(read.promptLast, undefined);
    assert.match(pair.unreadable.promptLast ?? '', /same prompt/);
  });

  test('measures items one by one, and all of them together', async () => {
    const seen: string[] = [];
    const [first, second] = await engine.call('tokenise', { model, pairs }, { what });
    const ids = [first, second].flatMap((pair) => pair?.id ?? []);
    const evaluated = await engine.call(
      'evaluate',
      {
        ...{ model, multipliers: [-1, 0, 1], split: 'test', seed: 1, steering: steering() },
        pairs: { ...pairs, ids },
      },
      { what, onProgress: ({ item }) => seen.push(item?.id ?? '') },
    );
    assert.deepEqual(seen, ids);
    assert.equal(evaluated.summary[0]?.n, 2);
    assert.ok(evaluated.appliedPositions > 0);
  });

  test('streams texts, and says how surprised the unsteered model is by them', async () => {
    const streamed = ['', ''];
    const { columns } = await engine.call(
      'complete',
      {
        ...{ model, maxTokens: 6, temperature: 0, seed: 1 },
        messages: [{ role: 'user', content: 'Tell me about your weekend.' }],
        columns: [
          { kind: 'unsteered' },
          { kind: 'steered', pushes: [{ ...steering(), multiplier: 2 }] },
        ],
      },
      {
        what,
        onProgress: ({ column, text }) => {
          streamed[column] = `${streamed[column] ?? ''}${text}`;
        },
      },
    );
    const [plain, steered] = columns;
    assert.deepEqual(
      columns.map(({ text }) => text),
      streamed,
    );
    assert.equal(plain?.kl, undefined);
    assert.equal(steered?.kl?.length, steered?.pieces.length);
    // Greedy and unsteered: what it is surprised by is what it chose itself.
    plain?.surprise.forEach((nats, index) => {
      assert.ok(Math.abs(nats + (plain.logProbs[index] ?? NaN)) < 1e-3);
    });
    assert.ok(steered?.kl?.some((nats) => nats > 0.01));
  });

  test('says which argument is wrong, what was found and what was expected', async () => {
    const wrong = { model: { ...model, precision: 'fine' }, pairs } as unknown as {
      model: ModelChoice;
      pairs: typeof pairs;
    };
    await assert.rejects(engine.call('tokenise', wrong, { what }), {
      code: 'badArguments',
      message: /model\.precision is "fine"; expected .*exact/,
    });
  });

  test('describes a vector with its record and what the doctor finds', async () => {
    const described = await engine.call('describeSteering', steering(), { what });
    assert.equal(described.kind, 'vector');
    assert.equal(described.places.length, 1);
    assert.ok(Math.abs((described.cosines?.[0]?.[0] ?? 0) - 1) < 1e-6);
  });
});

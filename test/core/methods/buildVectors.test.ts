import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildVector, buildVectors } from '../../../extension/core/methods/buildVectors';
import { findMethod } from '../../../extension/core/methods/index';
import { meanDifference } from '../../../extension/core/methods/meanDifference';
import type { NamedMethod } from '../../../extension/core/methods/method';
import { pairwisePca } from '../../../extension/core/methods/pairwisePca';
import { shuffledPairs } from '../../../extension/core/methods/shuffledPairs';
import type { EncodedPair } from '../../../extension/core/pairs/encodePair';
import type { HookPoint } from '../../../extension/core/steering/hookPoint';
import { fakeModel, type FakeActivation } from '../../support/fakeModel';
import { withCode } from '../../support/near';

/** Sees the token, its position and the block, so that a wrong one of them shows. */
const telling: FakeActivation = (text, position, { block }) => [
  text[position] ?? NaN,
  position,
  block * (text[position] ?? NaN),
];

const hookPoints: readonly HookPoint[] = [
  { block: 1, site: 'residPost' },
  { block: 3, site: 'residPost' },
];
const pairs: readonly EncodedPair[] = [
  {
    id: 'a',
    positive: { prompt: [1, 2], answer: [10, 20] },
    negative: { prompt: [1, 2], answer: [5] },
  },
  {
    id: 'b',
    positive: { prompt: [1, 2, 3], answer: [30] },
    negative: { prompt: [4], answer: [6, 8] },
  },
];
const origin = { concept: 'joy', hash: 'ab', split: 'train' } as const;
const settings = (model = fakeModel(telling)) => ({
  model,
  pairs,
  origin,
  readPosition: 'answerMean' as const,
  hookPoints,
  toolVersion: '0.1.0',
});

describe('buildVectors', () => {
  it('is the mean over pairs of positive − negative at the positions read', async () => {
    const vector = await buildVector(meanDifference, settings());
    // Tokens: (15 − 5 + 30 − 7) / 2; positions: (2.5 − 2 + 3 − 1.5) / 2.
    assert.deepEqual(
      [...vector.vectors],
      [
        ['blocks.1.hook_resid_post', new Float32Array([16.5, 1, 16.5])],
        ['blocks.3.hook_resid_post', new Float32Array([16.5, 1, 49.5])],
      ],
    );
  });

  it('records how to build it again', async () => {
    const vector = await buildVector(meanDifference, { ...settings(), seed: 7 });
    assert.equal(vector.unit, 'vector');
    assert.deepEqual(
      { ...vector.record, checks: [] },
      {
        model: { id: 'fake', hash: 'f00d' },
        method: 'meanDifference',
        readPosition: 'answerMean',
        pairs: { ...origin, count: 2 },
        seed: 7,
        checks: [],
        operations: [],
        toolVersion: '0.1.0',
      },
    );
  });

  it('keeps the unit of the method and what it found, by hook point', async () => {
    const vector = await buildVector(pairwisePca, settings());
    assert.equal(vector.unit, 'direction');
    const found = vector.record.checks.filter(({ code }) => code === 'cosMeanDifference');
    assert.deepEqual(
      found.map(({ message }) => message.split(':')[0]),
      ['blocks.1.hook_resid_post', 'blocks.3.hook_resid_post'],
    );
  });

  it('has no vector where the method chose to push nothing', async () => {
    const second: NamedMethod = {
      name: 'second',
      start: (context) => {
        const build = meanDifference.start(context);
        return { ...build, finish: () => [undefined, ...build.finish().slice(1)] };
      },
    };
    const { vectors } = await buildVector(second, settings());
    assert.deepEqual([...vectors.keys()], ['blocks.3.hook_resid_post']);
  });

  it('reads what all texts share once, and every pair once for all methods', async () => {
    const model = fakeModel(telling);
    const built = await buildVectors([meanDifference, shuffledPairs(meanDifference)], {
      ...settings(model),
    });
    assert.deepEqual(
      model.tasks.map(({ branches }) => branches.length),
      [4],
    );
    assert.deepEqual(
      built.map(({ record }) => record.method),
      ['meanDifference', 'shuffledPairs'],
    );
  });

  it('tells how far it is', async () => {
    const seen: string[] = [];
    const onProgress = (done: number, total: number) => seen.push(`${done}/${total}`);
    await buildVector(meanDifference, { ...settings(), onProgress });
    assert.deepEqual(seen, ['1/2', '2/2']);
  });

  it('stops between pairs when cancelled', async () => {
    const model = fakeModel(telling);
    const controller = new AbortController();
    const onProgress = () => controller.abort();
    const { signal } = controller;
    await assert.rejects(
      buildVector(meanDifference, { ...settings(model), onProgress, signal }),
      withCode('cancelled'),
    );
    assert.equal(model.tasks.length, 1);
  });

  it('warns of three dimensions that hold the vector', async () => {
    const wide: FakeActivation = (text, position) =>
      Array.from({ length: 100 }, (_, i) => (i < 3 ? 50 : 1) * (text[position] ?? NaN));
    const { record } = await buildVector(meanDifference, settings(fakeModel(wide)));
    assert.deepEqual([...new Set(record.checks.map(({ code }) => code))], ['topDimensions']);
  });

  it('names the pair whose activations are far larger than the others’', async () => {
    const sink: FakeActivation = (text, position) =>
      Array.from({ length: 100 }, () => (text[position] === 99 ? 5000 : (text[position] ?? NaN)));
    const many = Array.from({ length: 9 }, (_, index) => ({
      id: `p${index}`,
      positive: { prompt: [1], answer: [index === 4 ? 99 : 10 + index] },
      negative: { prompt: [1], answer: [5] },
    }));
    const options = { ...settings(fakeModel(sink)), pairs: many };
    const { record } = await buildVector(meanDifference, options);
    assert.equal(record.checks.length, hookPoints.length);
    for (const { code, message } of record.checks) {
      assert.equal(code, 'outlierPairs');
      assert.match(message, /pair p4 are/);
    }
  });

  it('refuses no pairs, and pairs that do not differ where they were read', async () => {
    const none = buildVector(meanDifference, { ...settings(), pairs: [] });
    await assert.rejects(none, withCode('tooFewPairs'));
    const flat = buildVector(meanDifference, settings(fakeModel(() => [1, 1, 1])));
    await assert.rejects(flat, withCode('zeroVector'));
  });
});

it('methods are found by name, and an unknown name is answered with all of them', () => {
  assert.equal(findMethod('meanDifference'), meanDifference);
  assert.throws(() => findMethod('pca'), withCode('unknownMethod'));
});

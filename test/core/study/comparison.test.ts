import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { propensityPerToken } from '../../../extension/core/evaluation/propensity';
import { scorePair } from '../../../extension/core/evaluation/scorePair';
import { mean } from '../../../extension/core/math/mean';
import { buildVector } from '../../../extension/core/methods/buildVectors';
import { meanDifference } from '../../../extension/core/methods/meanDifference';
import { encodePairs } from '../../../extension/core/study/encodePairs';
import { runStudy } from '../../../extension/core/study/runStudy';
import { readStudy } from '../../../extension/core/study/readStudy';
import type { ComparedEntry, Comparison } from '../../../extension/core/study/summary';
import { unsteered } from '../../../extension/core/steering/push';
import { vectorPushes } from '../../../extension/core/steering/vectorPushes';
import { hashModel } from '../../support/hashModel';
import { planFakeStudy, writeFakeStudy } from './fakeStudy';

const budget = { kl: 0.05, statistic: 'mean' };
const methods = [
  'meanDifference',
  'pairwisePca',
  'ace',
  { method: 'meanDifference', block: 3, name: 'deeper' },
  // Both members have the same prompt, so their activations there do not differ.
  { method: 'meanDifference', read: 'promptLast', name: 'atThePrompt' },
];

describe('a comparison of methods', () => {
  let home = '';
  let comparison: Comparison;
  const model = hashModel();
  const entry = (name: string): ComparedEntry => {
    const found = comparison.entries.find((each) => each.name === name);
    assert.ok(found, name);
    return found;
  };

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'comparison-'));
    writeFakeStudy(home);
    const plan = planFakeStudy(home, { changes: { methods, budget } });
    const { summary } = await runStudy(model, plan, { folder: join(home, 'run') });
    const [first] = summary.comparisons ?? [];
    assert.ok(first);
    comparison = first;
  });
  after(() => {
    rmSync(home, { recursive: true });
  });

  it('holds every method, the baselines and what a prompt does', () =>
    assert.deepEqual(comparison.entries.map(({ name }) => name).sort(), [
      'ace',
      'deeper',
      'fewShot',
      'meanDifference',
      'pairwisePca',
      'prompted',
      'randomDirection',
      'shuffledPairs',
    ]));

  it('names what could not be built', () =>
    assert.deepEqual(
      comparison.failures.map(({ name }) => name),
      ['atThePrompt'],
    ));

  it('every multiplier costs what the budget says, or the entry says why not', () => {
    for (const { name, steering } of comparison.entries) {
      if (steering === undefined || steering.missed !== undefined) continue;
      assert.ok(Math.abs(steering.calibratedKl / budget.kl - 1) <= 0.05, name);
    }
    assert.equal(entry('meanDifference').steering?.missed, undefined);
  });

  it('an effect is that of the vector, pushed by hand at the multiplier that was found', async () => {
    const plan = planFakeStudy(home, { changes: { methods, budget } });
    const [concept] = plan.concepts;
    assert.ok(concept);
    const vector = await buildVector(meanDifference, {
      model,
      pairs: encodePairs(model, concept.file, concept.train),
      origin: { concept: 'kind', hash: concept.hash, split: 'train' },
      readPosition: 'answerMean',
      hookPoints: [{ block: comparison.block, site: 'residPost' }],
      toolVersion: 'test',
    });
    const pushes = vectorPushes(vector, entry('meanDifference').steering?.multiplier ?? NaN);
    const effects: number[] = [];
    for (const pair of encodePairs(model, concept.file, concept.test)) {
      const settings = [unsteered, { pushes, positions: 'answer' as const }];
      const [before, after] = await scorePair(model, pair, settings);
      assert.ok(before && after);
      effects.push(propensityPerToken(after) - propensityPerToken(before));
    }
    assert.ok(Math.abs(entry('meanDifference').wantedEffect.mean - mean(effects)) < 1e-9);
  });

  it('a method that takes the concept out wants the propensity to fall', () => {
    const { effectPerToken, wantedEffect, mirroredEffect, steering } = entry('ace');
    assert.equal(steering?.moves, 'away');
    assert.notEqual(wantedEffect.mean, 0);
    assert.equal(wantedEffect.mean, -effectPerToken.mean);
    assert.equal(mirroredEffect, undefined, 'the opposite of a whole change means nothing');
  });

  it('ranks by wanted effect, and compares item by item with the best method and with chance', () => {
    const effects = comparison.entries.map(({ wantedEffect }) => wantedEffect.mean);
    assert.deepEqual(
      effects,
      effects.toSorted((a, b) => b - a),
    );
    const best = comparison.entries.find(({ kind }) => kind === 'method');
    assert.equal(best?.behindBest, undefined);
    const random = entry('randomDirection');
    assert.equal(random.aheadOfRandom, undefined);
    for (const { name, wantedEffect, behindBest, aheadOfRandom } of comparison.entries) {
      const own = wantedEffect.mean;
      const behind = (best?.wantedEffect.mean ?? NaN) - own;
      if (name !== best?.name) assert.ok(Math.abs((behindBest?.mean ?? NaN) - behind) < 1e-9, name);
      const ahead = own - random.wantedEffect.mean;
      if (name !== random.name) {
        assert.ok(Math.abs((aheadOfRandom?.mean ?? NaN) - ahead) < 1e-9, name);
      }
    }
  });

  it('an entry can name its own block', () =>
    assert.equal(entry('deeper').steering?.places, 'residPost of block 3'));

  it('refuses a block that the model does not have before anything runs', () =>
    assert.throws(
      () => planFakeStudy(home, { changes: { methods: [{ method: 'ace', block: 4 }] } }),
      { code: 'blockOutOfRange' },
    ));

  const refused: [name: string, methods: unknown, message: RegExp][] = [
    [
      'an unknown method',
      ['meanDiference'],
      /methods\[0\] is "meanDiference"; expected one of .*did you mean meanDifference/,
    ],
    ['one name twice', ['ace', 'ace'], /each name once/],
    [
      'an unknown key',
      [{ method: 'ace', multiplier: 2 }],
      /"multiplier" is no key of methods\[0\]/,
    ],
    ['a block that is no number', [{ method: 'ace', block: 'x' }], /methods\[0\]\.block is "x"/],
    ['no method', [], /methods/],
  ];
  for (const [name, list, message] of refused) {
    it(`refuses ${name}`, () =>
      assert.throws(
        () => readStudy(JSON.stringify({ pairs: ['a.jsonc'], methods: list }), 's.json'),
        { code: 'badStudy', message },
      ));
  }
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  compareRuns,
  type FinishedRun,
} from '../../../../extension/core/study/compare/compareRuns';
import { runStudy } from '../../../../extension/core/study/runStudy';
import { hashModel } from '../../../support/hashModel';
import { sampleSummary } from '../../../support/sampleSummary';
import type { SampleOptions } from '../../../support/sample/sampleOptions';
import { tempFolder } from '../../../support/tempFolder';
import { planFakeStudy, writeFakeStudy } from '../fakeStudy';

const folder = tempFolder({});
writeFakeStudy(folder);
const { identity } = planFakeStudy(folder).record;

const run = (options: SampleOptions = {}): FinishedRun => ({
  identity,
  summary: sampleSummary(options),
});

describe('compareRuns', () => {
  test('a run and itself differ in nothing', () => {
    const { differences, results } = compareRuns(run(), run());
    assert.deepEqual(differences, []);
    const [only] = results;
    const { mean, low, high } = only?.slopeDifference ?? {};
    assert.deepEqual([mean, low, high], [0, 0, 0]);
    assert.deepEqual(only?.one, only?.other);
  });

  test('a slope that is raised by so much is found, with far less spread than the items have', () => {
    const raised = 0.1;
    const [compared] = compareRuns(run(), run({ slope: 0.42 + raised })).results;
    const { slopeDifference, one, other } = compared ?? {};
    assert.ok(slopeDifference !== undefined && one?.slope !== undefined);
    const difference = (other?.slope?.mean ?? NaN) - one.slope.mean;
    assert.ok(Math.abs(slopeDifference.mean - difference) < 1e-9);
    assert.ok(slopeDifference.mean > 0.05);
    assert.ok((slopeDifference.sd ?? NaN) < (one.slope.sd ?? NaN) / 5);
  });

  test('only items of both are paired', () => {
    const [compared] = compareRuns(run({ items: 24 }), run({ items: 10 })).results;
    assert.equal(compared?.slopeDifference?.n, 10);
  });

  test('what only one of them measured is named', () => {
    const { results, onlyOne, onlyOther } = compareRuns(
      run({ concepts: ['joy', 'fear'] }),
      run({ concepts: ['fear', 'trust'] }),
    );
    assert.deepEqual(
      [results.map(({ name }) => name), onlyOne, onlyOther],
      [['fear'], ['joy'], ['trust']],
    );
  });

  test('what was not measured has no number', () => {
    const [compared] = compareRuns(run(), run({ degradation: false })).results;
    assert.notEqual(compared?.one.price, undefined);
    assert.equal(compared?.other.price, undefined);
  });

  test('what two studies were made with differently is named by its path', async () => {
    const runs = [];
    for (const [name, changes] of [
      ['one', {}],
      ['other', { limits: { items: 2, validationItems: 2, texts: 2 }, methods: undefined }],
    ] as const) {
      const plan = planFakeStudy(folder, { changes: { ...changes } });
      const { summary } = await runStudy(hashModel(), plan, { folder: `${folder}/${name}` });
      runs.push({ identity: plan.record.identity, summary });
    }
    const [one, other] = runs;
    assert.ok(one !== undefined && other !== undefined);
    const { differences, results } = compareRuns(one, other);
    const items = differences.find(({ path }) => path === 'study.limits.items');
    assert.deepEqual([items?.one, items?.other], ['3', '2']);
    assert.deepEqual(
      results.map(({ slopeDifference }) => slopeDifference?.n),
      [2],
    );
  });
});

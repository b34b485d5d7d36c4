import assert from 'node:assert/strict';
import { test } from 'node:test';
import { studySchema } from '../../../../extension/core/study/studyFile';
import {
  firstLook,
  measureNames,
  readForm,
  type SweepForm,
} from '../../../../webview/views/sweep/sweepForm';
import { readNumbers, sweepProblems } from '../../../../webview/views/sweep/sweepProblems';
import { sweepName, sweepStudy } from '../../../../webview/views/sweep/sweepStudy';

const form: SweepForm = { ...firstLook, pairs: ['/pairs/extraversion.pairs.jsonc'] };
const studyOf = (given: SweepForm, excluded = {}) =>
  studySchema.parse(JSON.parse(sweepStudy(given, excluded)));

test('a form becomes a study that the study file accepts, with every baseline and no surprise', () => {
  const study = studyOf({ ...form, measures: [...measureNames], seed: '11' });
  assert.equal(study.name, 'extraversion');
  assert.deepEqual(study.baselines, ['unsteered', 'prompted', 'randomDirection', 'shuffledPairs']);
  assert.deepEqual(study.multipliers, [-1, -0.5, 0, 0.5, 1]);
  assert.equal(study.limits.items, 12);
  assert.equal(study.seed, 11);
  assert.deepEqual(Object.keys(study.measures).sort(), [...measureNames].sort());
});

test('unsteered stays when a person wants no other baseline', () => {
  assert.deepEqual(studyOf({ ...form, baselines: [] }).baselines, ['unsteered']);
});

test('pairs that were left out of a file are left out of its sweep, and of no other', () => {
  const [path = ''] = form.pairs;
  const excluded = { [path]: ['a', 'b'], '/pairs/other.pairs.jsonc': ['c'] };
  assert.deepEqual(studyOf(form, excluded).leaveOut, { [path]: ['a', 'b'] });
  assert.equal(studyOf(form, { [path]: [] }).leaveOut, undefined);
});

test('degradation is measured beside every effect, unless a person does not want to wait for it', () => {
  assert.equal(studyOf(form).degradationsAt, 'everySetting');
  assert.equal(studyOf({ ...form, everyPrice: false }).degradationsAt, undefined);
  assert.deepEqual(
    [readForm({}).everyPrice, readForm({ everyPrice: false }).everyPrice],
    [true, false],
  );
});

test('blocks are written as the study file takes them', () => {
  assert.equal(studyOf({ ...form, blocks: 'all' }).blocks, 'all');
  assert.equal(studyOf({ ...form, blocks: 'range', range: '4, 10 - 12' }).blocks, '4,10-12');
});

test('completions are written at the multipliers nearest to 1 and −1 on either side', () => {
  const at = (multipliers: string) => studyOf({ ...form, multipliers }).completionMultipliers;
  assert.deepEqual(at('-3, -0.7, 0, 2, 5'), [-0.7, 2]);
  assert.deepEqual(at('0, 0.5, 4'), [0.5]);
});

test('the first look is without problems once a pair file is chosen', () => {
  assert.deepEqual(sweepProblems(form), {});
  assert.deepEqual(Object.keys(sweepProblems(firstLook)), ['pairs']);
});

const wrong: readonly [string, Partial<SweepForm>][] = [
  ['multipliers', { multipliers: '1' }],
  ['multipliers', { multipliers: '-1, 0' }],
  ['multipliers', { multipliers: '1, 1, 2' }],
  ['multipliers', { multipliers: '1, two' }],
  ['range', { blocks: 'range', range: '' }],
  ['range', { blocks: 'range', range: 'middle' }],
  ['seed', { seed: '-1' }],
  ['items', { limits: { ...firstLook.limits, items: '0' } }],
  ['texts', { limits: { ...firstLook.limits, texts: 'many' } }],
];
for (const [field, change] of wrong) {
  test(`${JSON.stringify(change).slice(0, 60)} is a problem of ${field} and of nothing else`, () => {
    assert.deepEqual(Object.keys(sweepProblems({ ...form, ...change })), [field]);
  });
}

test('multipliers may be written with a true minus, spaces and semicolons', () => {
  assert.deepEqual(readNumbers('−1; 0  .5,'), [-1, 0, 0.5]);
});

test('a run is named after its pair files', () => {
  assert.equal(sweepName({ pairs: ['C:\\pairs\\wit.pairs.jsonc'] }), 'wit');
  assert.equal(sweepName({ pairs: ['/a/wit.pairs.jsonc', '/a/calm.csv'] }), 'wit-and-1-more');
});

test('a saved form comes back, and what does not fit is as at first', () => {
  const saved: SweepForm = { ...form, blocks: 'range', range: '3', baselines: ['prompted'] };
  assert.deepEqual(readForm(JSON.parse(JSON.stringify(saved))), saved);
  assert.deepEqual(readForm('nonsense'), firstLook);
  assert.deepEqual(
    readForm({ pairs: [1, '/a'], blocks: 'upper', limits: { items: 5 }, seed: null }),
    { ...firstLook, pairs: ['/a'] },
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Tone } from '../../../../../extension/core/study/report/findings/finding';
import { verdict } from '../../../../../extension/core/study/report/findings/verdict';
import type { Estimate, StudyResult } from '../../../../../extension/core/study/summary';
import { changeChosen, firstResult } from '../../../../support/sample/change';
import { sampleSummary } from '../../../../support/sampleSummary';

const sample = firstResult(sampleSummary());
const interval = (low: number, high: number): Estimate => ({
  mean: (low + high) / 2,
  low,
  high,
  n: 12,
});
const withEffect = (effectPerToken: Estimate, result: StudyResult = sample) =>
  changeChosen(result, (row) => ({ ...row, effectPerToken }));
const withAhead = (source: 'randomDirection' | 'shuffledPairs', vectorAhead: Estimate) => ({
  ...sample,
  steerability: sample.steerability.map((row) =>
    row.source === source ? { ...row, vectorAhead } : row,
  ),
});
const withPromptAhead = (vectorAhead: Estimate): StudyResult => ({
  ...sample,
  prompted: sample.prompted.map((row) => (row.side === 'positive' ? { ...row, vectorAhead } : row)),
});

const cases: readonly [what: string, result: StudyResult, tone: Tone, says: RegExp][] = [
  ['every baseline is beaten', sample, 'good', /further than every baseline/],
  ['the interval includes 0', withEffect(interval(-0.1, 0.3)), 'bad', /includes 0/],
  ['the interval touches 0', withEffect(interval(0, 0.3)), 'bad', /includes 0/],
  ['the effect is turned round', withEffect(interval(-0.3, -0.1)), 'bad', /works against/],
  [
    'there are nine items',
    withEffect({ ...interval(0.1, 0.3), n: 9 }),
    'caution',
    /n = 9 items are too few/,
  ],
  ['there is one item', withEffect({ mean: 0.4, n: 1 }), 'bad', /n = 1 there is no interval/],
  [
    'the push was applied nowhere',
    changeChosen(sample, (row) => ({ ...row, appliedPositions: 0 })),
    'bad',
    /applied at no position/,
  ],
  ['the chosen setting is missing', { ...sample, settings: [] }, 'bad', /was not measured/],
  [
    'a random direction does as well',
    withAhead('randomDirection', interval(-0.1, 0.2)),
    'caution',
    /but a random direction of equal norm does as well/,
  ],
  [
    'shuffled pairs do better',
    withAhead('shuffledPairs', interval(-0.2, -0.1)),
    'caution',
    /but the vector of shuffled pairs does better/,
  ],
  [
    'prompting does as well',
    withPromptAhead(interval(-0.1, 0.2)),
    'caution',
    /but asking for it in the prompt does as well/,
  ],
  [
    'no baseline was run',
    firstResult(sampleSummary({ baselines: false })),
    'caution',
    /not run: a random direction.*shuffled pairs and asking for it/,
  ],
];
for (const [what, result, tone, says] of cases) {
  test(`${what}: ${tone}`, () => {
    const found = verdict(result);
    assert.match(found.text, says);
    assert.equal(found.tone, tone);
  });
}

test('at a multiplier below 0 less of the concept is what was asked for', () => {
  const down: StudyResult = { ...sample, chosen: { ...sample.chosen, multiplier: -1 } };
  assert.doesNotMatch(verdict(withEffect(interval(-0.3, -0.1), down)).text, /works against/);
  assert.match(verdict(withEffect(interval(0.1, 0.3), down)).text, /works against/);
});

test('without a comparison item by item, overlapping intervals claim nothing', () => {
  const unpaired: StudyResult = {
    ...withEffect(interval(0.1, 0.3)),
    steerability: sample.steerability.map(({ vectorAhead, ...row }) => row),
    prompted: sample.prompted.map(({ vectorAhead, ...row }) => ({
      ...row,
      effectPerToken: interval(0.2, 0.4),
    })),
  };
  const found = verdict(unpaired);
  assert.equal(found.tone, 'caution');
  assert.match(found.text, /asking for it in the prompt cannot be told apart/);
});

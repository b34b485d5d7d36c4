import assert from 'node:assert/strict';
import { test } from 'node:test';
import { summarySchema } from '../../../extension/core/study/summary';
import { sampleSummary } from '../../support/sampleSummary';

test('a summary comes back from its file as it was', () => {
  const summary = sampleSummary();
  assert.deepEqual(summarySchema.parse(JSON.parse(JSON.stringify(summary))), summary);
});

test('the sample is the same for the same options and another for another seed', () => {
  assert.deepEqual(sampleSummary({ items: 3 }), sampleSummary({ items: 3 }));
  assert.notDeepEqual(sampleSummary({ items: 3 }), sampleSummary({ items: 3, seed: 8 }));
});

const broken: readonly [what: string, change: object][] = [
  ['another version', { version: 2 }],
  ['no results', { results: undefined }],
  ['a mean that is no number', { appliedPositions: null }],
  ['an unknown unit', { multiplierUnit: 'strength' }],
];
for (const [what, change] of broken) {
  test(`${what} is refused`, () => {
    assert.equal(
      summarySchema.safeParse({ ...sampleSummary({ items: 2 }), ...change }).success,
      false,
    );
  });
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runFindings } from '../../../../../extension/core/study/report/findings/runFindings';
import { sampleSummary } from '../../../../support/sampleSummary';

const sample = sampleSummary();
const textsOf = (finished: number, appliedPositions: number) =>
  runFindings({ ...sample, units: { finished, planned: 9 }, appliedPositions })
    .map(({ text }) => text)
    .join('\n');

test('a whole run in which something was pushed has nothing to say', () => {
  assert.equal(textsOf(9, 1), '');
});

test('a whole run in which nothing was pushed says so', () => {
  assert.match(textsOf(9, 0), /^No push was applied/);
});

test('an unfinished run says how far it came, and nothing yet of pushes that may come', () => {
  assert.match(
    textsOf(1, 0),
    /^This run is not complete: 1 of 9 units .* resume it to finish it\.$/,
  );
});

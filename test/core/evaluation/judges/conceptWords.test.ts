import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  conceptEvidence,
  conceptWords,
} from '../../../../extension/core/evaluation/judges/conceptWords';
import { segmentWords } from '../../../../extension/core/evaluation/judges/segmentWords';
import { near } from '../../../support/near';

const positive = Array.from({ length: 20 }, () => 'I love loud parties with people.');
const negative = Array.from({ length: 20 }, () => 'I love quiet evenings with books.');

test('words of one side are found with their sign, shared ones are not', () => {
  const { weights } = conceptWords(positive, negative);
  assert.deepEqual(
    [...weights.keys()].sort(),
    ['books', 'evenings', 'loud', 'parties', 'people', 'quiet'].sort(),
  );
  assert.ok((weights.get('parties') ?? 0) > 0);
  near(weights.get('books'), -(weights.get('parties') ?? NaN));
});

test('the weight is the log-odds ratio with both sides together as the prior', () => {
  // 20 of 120 words, prior 20 of 240: log(40/320) − log(20/340).
  const { weights } = conceptWords(positive, negative);
  near(weights.get('loud'), Math.log(40 / 320) - Math.log(20 / 340));
});

test('a word that one answer repeats is one sign, not many', () => {
  const once = conceptWords(['yes'], ['no'], { leastZ: 0 });
  const often = conceptWords(['yes yes yes yes'], ['no'], { leastZ: 0 });
  assert.deepEqual(often, once);
});

test('sides without a difference have no words, so there is no evidence, not 0', () => {
  const words = conceptWords(positive, positive);
  assert.equal(words.weights.size, 0);
  assert.equal(conceptEvidence('loud parties', words), undefined);
});

test('evidence has the sign of the side, and neither a loop nor length makes more of it', () => {
  const words = conceptWords(positive, negative);
  const loud = conceptEvidence('loud parties', words) ?? NaN;
  assert.ok(loud > 0);
  assert.ok((conceptEvidence('quiet books', words) ?? NaN) < 0);
  near(conceptEvidence('loud parties loud parties loud parties', words), loud);
  assert.ok((conceptEvidence('loud parties and then some other things', words) ?? NaN) < loud);
  assert.equal(conceptEvidence('…', words), undefined);
});

test('words are found in languages without spaces, too', () => {
  assert.deepEqual(segmentWords('It’s LATE, late.'), ["it's", 'late', 'late']);
  assert.ok(segmentWords('我喜欢安静的晚上').length > 1);
});

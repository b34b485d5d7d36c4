import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readStudy } from '../../../extension/core/study/readStudy';
import { readConcepts } from '../../../extension/core/study/studyConcept';
import { tempFolder } from '../../support/tempFolder';

function pairFile(splits: readonly string[]): string {
  return JSON.stringify({
    version: 1,
    pairs: splits.map((split, index) => ({
      prompt: 'Q',
      positive: `yes ${index}`,
      negative: `no ${index}`,
      id: String(index),
      split,
    })),
  });
}

const folder = tempFolder({
  'a.pairs.jsonc': pairFile(['train', 'train', 'validation', 'test', 'test', 'test']),
  'other/a.pairs.jsonc': pairFile(['train', 'test']),
  'copies.pairs.jsonc': JSON.stringify({
    version: 1,
    pairs: [
      { id: 'first', prompt: 'Q', positive: 'yes', negative: 'no', split: 'test' },
      { id: 'copy', prompt: 'R', positive: 'yes', negative: 'no' },
      { id: 'item', prompt: 'Q', positive: 'yes!', negative: 'no!', split: 'test' },
      { id: 'other', prompt: 'Q', positive: 'aye', negative: 'nay', split: 'train' },
    ],
  }),
  'untrained.pairs.jsonc': pairFile(['test']),
  'untested.pairs.jsonc': pairFile(['train']),
});
const concepts = (settings: object) =>
  readConcepts(readStudy(JSON.stringify(settings), 'study'), folder);

describe('readConcepts', () => {
  it('deals the pairs out by their split', () => {
    const [concept] = concepts({ pairs: ['a.pairs.jsonc'] });
    const counts = [concept?.train, concept?.validation, concept?.test].map((part) => part?.length);
    assert.deepEqual(counts, [2, 1, 3]);
  });

  it('two pair files of one name have keys of their own', () => {
    const both = concepts({ pairs: ['a.pairs.jsonc', 'other/a.pairs.jsonc'] });
    assert.deepEqual(
      both.map(({ key }) => key),
      ['a', 'a-2'],
    );
  });

  it('a limit draws by seed and keeps the order of the file', () => {
    const ids = (seed: number) =>
      concepts({ pairs: ['a.pairs.jsonc'], limits: { items: 2 }, seed })[0]?.test.map(
        ({ id }) => id,
      );
    const drawn = [1, 2, 3, 4, 5, 6].map(ids);
    assert.deepEqual(ids(1), drawn[0]);
    assert.ok(new Set(drawn.map(String)).size > 1, 'the seed matters');
    for (const each of drawn) assert.deepEqual(each, [...(each ?? [])].sort());
  });

  it('what was in the file is told beside what is used', () => {
    const [concept] = concepts({ pairs: ['a.pairs.jsonc'], limits: { items: 1 } });
    assert.deepEqual(concept?.splits.at(-1), { split: 'test', n: 3 });
  });

  it('pairs that the study leaves out are in no split, and all others stay in theirs', () => {
    const path = 'a.pairs.jsonc';
    const [all] = concepts({ pairs: [path] });
    const [concept] = concepts({ pairs: [path], leaveOut: { [path]: ['0', '4'] } });
    const ids = (pairs: readonly { readonly id: string }[] = []) => pairs.map(({ id }) => id);
    assert.deepEqual(ids(concept?.train), ['1']);
    assert.deepEqual(ids(concept?.validation), ids(all?.validation));
    assert.deepEqual(ids(concept?.test), ['3', '5']);
  });

  it('one that is left out does not hand its split to its copy', () => {
    const [concept] = concepts({
      pairs: ['copies.pairs.jsonc'],
      leaveOut: { 'copies.pairs.jsonc': ['first'] },
    });
    assert.deepEqual(
      concept?.train.map(({ id }) => id),
      ['other'],
    );
    assert.deepEqual(
      concept.test.map(({ id }) => id),
      ['copy', 'item'],
    );
  });

  it('what is left out must be there', () => {
    const pairs = ['a.pairs.jsonc'];
    for (const [leaveOut, code] of [
      [{ 'b.pairs.jsonc': ['0'] }, 'leftOutFileUnknown'],
      [{ 'a.pairs.jsonc': ['0', '9'] }, 'leftOutPairsUnknown'],
      [{ 'a.pairs.jsonc': ['0', '1'] }, 'noTrainPairs'],
    ] as const) {
      assert.throws(() => concepts({ pairs, leaveOut }), { code });
    }
  });

  const refused: [path: string, code: string][] = [
    ['untrained.pairs.jsonc', 'noTrainPairs'],
    ['untested.pairs.jsonc', 'noTestItems'],
    ['missing.pairs.jsonc', 'unreadableFile'],
  ];
  for (const [path, code] of refused) {
    it(`${path} is refused`, () => assert.throws(() => concepts({ pairs: [path] }), { code }));
  }

  it('all pairs may build the vector, if the study says so', () => {
    const [concept] = concepts({ pairs: ['untrained.pairs.jsonc'], build: { split: 'all' } });
    assert.equal(concept?.train.length, 1);
  });
});

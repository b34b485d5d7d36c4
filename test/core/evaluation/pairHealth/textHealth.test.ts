import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nearDuplicates } from '../../../../extension/core/evaluation/pairHealth/nearDuplicates';
import { openingBalance } from '../../../../extension/core/evaluation/pairHealth/openingBalance';
import { pairHealth } from '../../../../extension/core/evaluation/pairHealth/pairHealth';
import { readTokens } from '../../../../extension/core/evaluation/pairHealth/readTokens';
import { splitOverlap } from '../../../../extension/core/evaluation/pairHealth/splitOverlap';
import { overlapOf } from '../../../../extension/core/evaluation/pairHealth/wordOverlap';
import type { Pair, PairFile, Split } from '../../../../extension/core/pairs/pair';
import { importPairs } from '../../../../extension/core/pairs/importPairs';
import { sharedJson } from '../../../support/golden';
import { near } from '../../../support/near';

function pair(id: string, prompt: string, positive: string, negative: string, split?: Split): Pair {
  const messages = [{ role: 'user', content: prompt }] as const;
  return {
    id,
    positive: { messages, answer: positive },
    negative: { messages, answer: negative },
    tags: [],
    ...(split === undefined ? {} : { split }),
  };
}

const fileOf = (pairs: readonly Pair[]): PairFile => ({
  name: 'test.pairs.jsonc',
  concept: 'test',
  split: { train: 0.4, validation: 0.1, test: 0.5 },
  pairs,
});

describe('readTokens', () => {
  const cases: readonly (readonly [text: string, bare: boolean])[] = [
    ['\n', true],
    ['.', true],
    [' ."', true],
    ['”', true],
    ['', true],
    ['$', true],
    [' party', false],
    ['A', false],
    ['5', false],
    [').a', false],
    ['好', false],
  ];
  for (const [text, bare] of cases) {
    it(`${JSON.stringify(text)} is ${bare ? '' : 'not '}bare`, () => {
      for (const tokens of [
        { id: 'x', positive: text, negative: 'word' },
        { id: 'x', positive: 'word', negative: text },
      ]) {
        const check = readTokens([tokens, { id: 'y', positive: 'a', negative: 'b' }]);
        assert.equal(check.warns, bare);
        assert.deepEqual(check.pairs, bare ? ['x'] : []);
        near(check.value, bare ? 0.5 : 0);
      }
    });
  }
});

describe('openingBalance', () => {
  const letters = (positiveIsA: (at: number) => boolean, count = 20) =>
    Array.from({ length: count }, (_, at) => {
      const [a, b] = [`(A) because ${at}`, `(B) since ${at}`];
      return positiveIsA(at) ? pair(`p${at}`, `${at}?`, a, b) : pair(`p${at}`, `${at}?`, b, a);
    });

  it('finds a letter that is mostly positive, whatever follows it', () => {
    const check = openingBalance(letters((at) => at > 3));
    assert.ok(check.warns);
    near(check.value, 0.3);
    assert.equal(check.pairs.length, 16);
  });

  it('is content with balanced letters, and with few or no letters', () => {
    assert.equal(openingBalance(letters((at) => at % 2 === 0)).warns, false);
    assert.equal(openingBalance(letters(() => true, 9)).value, undefined);
    assert.equal(openingBalance([pair('a', 'q', 'All is well', 'Yesterday')]).value, undefined);
  });

  it('finds Yes and No in any case', () => {
    const yes = Array.from({ length: 12 }, (_, at) =>
      pair(`y${at}`, `${at}?`, at < 6 ? 'Yes, I do.' : 'yes', 'Rather not.'),
    );
    assert.match(openingBalance(yes).message, /begin with YES, 12 are positive/);
  });
});

describe('nearDuplicates', () => {
  const pairs = [
    pair(
      'a',
      'Who are you?',
      'I love to meet many new people at parties every weekend.',
      'I stay home alone with a good book and tea.',
    ),
    pair(
      'b',
      'Who are you?',
      'I love to meet many new people at parties every weekend!',
      'I stay home, alone with a good book and TEA',
    ),
    pair('c', 'Who are you?', 'I talk to strangers on trains.', 'I avoid strangers on trains.'),
    pair('d', 'What now?', 'Gladly, in front of all.', 'Only if nobody is looking.'),
  ];

  it('names pairs that differ in case and punctuation only', () => {
    const check = nearDuplicates(pairs);
    assert.deepEqual(check.pairs, ['a', 'b']);
    near(check.value, 0.5);
  });

  it('does not take a prompt that most pairs share for likeness', () => {
    const long =
      'Here is a very long instruction that stands before every one of the questions asked';
    const different = ['one two', 'three four', 'five six'].map((words, at) =>
      pair(`p${at}`, long, `${words} yes`, `${words} no`),
    );
    assert.equal(nearDuplicates(different).warns, false);
  });

  it('compares prompts where the answers are letters', () => {
    const asked = ['Do you like parties?', 'Would you rather read?', 'Do you like parties??'];
    const check = nearDuplicates(asked.map((text, at) => pair(`p${at}`, text, '(A)', '(B)')));
    assert.deepEqual(check.pairs, ['p0', 'p2']);
  });

  it('overlap is common over all', () => {
    near(overlapOf(Uint32Array.from([1, 2, 3]), Uint32Array.from([2, 3, 4])), 0.5);
    assert.equal(overlapOf(new Uint32Array(), new Uint32Array()), 0);
  });
});

describe('splitOverlap', () => {
  const text = (id: string, split: Split, end: string) =>
    pair(
      id,
      `Question ${id}`,
      `I always enjoy large gatherings with friends${end}`,
      `I never do so${end}`,
      split,
    );

  it('names held-out pairs that are almost in the training part', () => {
    const leaking = [
      pair('t', 'q', 'I always enjoy large gatherings with friends', 'I never do so', 'train'),
      pair('u', 'q', 'I always enjoy large gatherings with friends.', 'I never do so.', 'test'),
      pair('v', 'q', 'Something else entirely is said here today', 'And here as well', 'test'),
    ];
    const check = splitOverlap(fileOf(leaking));
    assert.deepEqual(check.pairs, ['u']);
    near(check.value, 0.5);
  });

  it('lets near copies be together in one part', () => {
    assert.equal(
      splitOverlap(fileOf([text('a', 'test', ''), text('a', 'test', '.')])).warns,
      false,
    );
  });
});

describe('pairHealth', () => {
  it('of the extraversion pairs finds nothing wrong in the texts', () => {
    const { train_pairs } = sharedJson<{ train_pairs: readonly object[] }>(
      'golden/extraversion/golden.json',
    );
    const { file } = importPairs(JSON.stringify({ pairs: train_pairs }), 'x.pairs.jsonc');
    const { checks } = pairHealth({ file });
    assert.deepEqual(
      checks.filter(({ warns }) => warns).map(({ code, pairs }) => [code, pairs]),
      [],
    );
  });

  it('puts everything that it was given together, each check once', () => {
    const file = fileOf([pair('a', 'q', 'x', 'x'), pair('b', 'q', 'y', 'z')]);
    const activations = { ids: ['a', 'b'], positive: [[1], [2]], negative: [[0], [0]] };
    const tokens = [{ id: 'a', positive: '.', negative: 'x' }];
    const { checks, findings } = pairHealth({ file, activations, readTokens: tokens });
    const codes = checks.map(({ code }) => code);
    assert.equal(new Set(codes).size, codes.length);
    assert.equal(codes.length, 11);
    assert.ok(findings.some(({ code }) => code === 'noContrast'));
  });
});

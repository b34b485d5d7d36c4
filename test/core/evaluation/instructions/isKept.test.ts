import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isKept } from '../../../../extension/core/evaluation/instructions/isKept';
import {
  constraintKinds,
  type Constraint,
} from '../../../../extension/core/pairs/instructions/constraint';

interface Case {
  readonly constraint: Constraint;
  readonly keeps: readonly string[];
  readonly breaks: readonly string[];
}

const cases: readonly Case[] = [
  {
    constraint: { kind: 'words', atLeast: 3, atMost: 3 },
    keeps: ['one two three', "It's well-known, too", '  été\tà Ǆakarta ', '1 2 3', 'a — b — c'],
    breaks: ['one two', 'one two three four', '— !? …', 'one two\u00a0three four'],
  },
  {
    constraint: { kind: 'sentences', atLeast: 2, atMost: 2 },
    keeps: [
      'One. Two!',
      'He said "no." Then he left.',
      'Dr. Who paid 3.50 e.g. today. Nobody knew…',
      'One. Two without an end',
      '这是一。这是二。',
      'J. R. Smith came. He sat.',
      '- one\n- two',
      '1. Go out.\n2. Come in.',
    ],
    breaks: ['One.', 'One. Two. Three.', 'One... and so on', 'Version 1.2.3 is out'],
  },
  {
    constraint: { kind: 'paragraphs', atLeast: 2, atMost: 2 },
    keeps: ['a\n\nb', 'a\r\n\r\nb', '\n\na\n \nb\n\n'],
    breaks: ['a\nb', 'a', 'a\n\nb\n\nc'],
  },
  {
    constraint: { kind: 'lines', atLeast: 2, atMost: 2 },
    keeps: ['a\nb', 'a\n\n\nb\n'],
    breaks: ['a', 'a\nb\nc', 'a b'],
  },
  {
    constraint: { kind: 'bullets', atLeast: 2 },
    keeps: ['- a\n- b', 'Here:\n* a\n  * b', '• a\n• b\n• c'],
    breaks: ['- a', '-a\n-b', 'a - b - c', '- \n- '],
  },
  {
    constraint: { kind: 'numberedItems', atLeast: 2, atMost: 2 },
    keeps: ['1. a\n2. b', '1) a\n 2) b'],
    breaks: ['1. a', '1 a\n2 b', '1. a\n2. b\n3. c', '1.5 and 2.5'],
  },
  {
    constraint: { kind: 'occurrences', word: 'sun', atLeast: 2, atMost: 2 },
    keeps: ['Sun, SUN', 'the sun and the sun.', 'sun sunny sun'],
    breaks: ['sun', 'sunny sunset', 'sun sun sun', 'sun sunλ'],
  },
  {
    constraint: { kind: 'letters', letter: 'é', atLeast: 2 },
    keeps: ['été', 'e\u0301te\u0301', 'É é'],
    breaks: ['ete', 'é'],
  },
  {
    constraint: { kind: 'capitalWords', atLeast: 1, atMost: 1 },
    keeps: ['a GREAT day', 'ÉTÉ was nice', 'the C3PO robot'],
    breaks: ['I am A man', 'none', 'TWO WORDS', '123'],
  },
  {
    constraint: { kind: 'placeholders', atLeast: 2 },
    keeps: ['Dear [name], on [date]', '[a][b]'],
    breaks: ['Dear [name]', '[] []', '[a\n] [b'],
  },
  {
    constraint: { kind: 'highlights', atLeast: 2 },
    keeps: ['*one* and *two words*', '**one** and *two*'],
    breaks: ['*one*', '* one\n* two', '2 * 3 * 4', '** **'],
  },
  {
    constraint: { kind: 'includes', words: ['bee', "don't"] },
    keeps: ['A Bee: DON’T', "don't (bee)"],
    breaks: ['beer and don’t', 'bee', 'do not bee'],
  },
  {
    constraint: { kind: 'includes', words: ['[name]', 'C++'] },
    keeps: ['[Name] likes c++.'],
    breaks: ['name likes C++', '[name] likes C'],
  },
  {
    constraint: { kind: 'excludes', words: ['blue', 'cold water'] },
    keeps: ['bluest waters', 'water is cold'],
    breaks: ['Blue', 'cold\nwater', 'so-blue'],
  },
  {
    constraint: { kind: 'without', characters: ',!' },
    keeps: ['no such marks.', '、'],
    breaks: ['a, b', 'a!'],
  },
  {
    constraint: { kind: 'lowerCase' },
    keeps: ['all lower, été 5', 'straße'],
    breaks: ['One', '123', 'ǅ a', '中文'],
  },
  {
    constraint: { kind: 'upperCase' },
    keeps: ['ALL UPPER, ÉTÉ 5'],
    breaks: ['ONe', '123', 'STRAßE'],
  },
  {
    constraint: { kind: 'startsWith', text: 'Dear reader' },
    keeps: ['Dear reader, hello', ' dear  Reader', 'DEAR READER'],
    breaks: ['Dear readers', 'My dear reader', '"Dear reader"'],
  },
  {
    constraint: { kind: 'endsWith', text: "it's over" },
    keeps: ['Now it’s over', 'IT’S OVER \n'],
    breaks: ["It's over.", "it's over now", 'over'],
  },
  {
    constraint: { kind: 'json', keys: ['a'] },
    keeps: ['{"a": 1}', ' {"b": 2, "a": null}\n'],
    breaks: [
      '{"b": 1}',
      '```json\n{"a": 1}\n```',
      '5',
      '"a"',
      'null',
      '{a: 1}',
      '{"a": 1} ok',
      '[]',
    ],
  },
  { constraint: { kind: 'json' }, keeps: ['[1, 2]', '{}'], breaks: ['12', 'true', '[1, 2'] },
  {
    constraint: { kind: 'parts', separator: '***', count: 2 },
    keeps: ['a *** b', 'a\n***\nb'],
    breaks: ['a', 'a ***', '*** a', 'a *** b *** c'],
  },
  {
    constraint: { kind: 'title' },
    keeps: ['<<Sea>> text', 'text\n<<  1 >>'],
    breaks: ['<Sea>', '<<>>', '<< >>', '<<a\nb>>'],
  },
  {
    constraint: { kind: 'quoted' },
    keeps: ['"Good day"', ' “Good\nday.” '],
    breaks: ['"Good day".', 'Good day', '""', '"Good', "'Good'"],
  },
  {
    constraint: { kind: 'sections', word: 'Part', count: 2 },
    keeps: ['Part 1: a\nPart 2: b', 'Intro\npart 1\na\nPART 2'],
    breaks: ['Part 1', 'Part 2\nPart 1', 'Part 1\nPart 2\nPart 3', 'Part 1 Part 2', 'Part 12'],
  },
  {
    constraint: { kind: 'postscript', marker: 'P.S.' },
    keeps: ['Thanks.\nP.S. Come again', 'Thanks.\n\np.s. bye'],
    breaks: ['P.S. Come again', 'Thanks. P.S. Come', 'Thanks.\nP.S.', 'Thanks.\nPS come'],
  },
  {
    constraint: { kind: 'oneOf', answers: ['yes', 'no'] },
    keeps: ['Yes', 'NO.', ' no!\n'],
    breaks: ['yes, it is', 'maybe', 'yes no'],
  },
];

describe('an answer keeps to a constraint', () => {
  for (const { constraint, keeps, breaks } of cases) {
    it(JSON.stringify(constraint), () => {
      const wrong = (texts: readonly string[], wanted: boolean) =>
        texts.filter((text) => isKept(text, constraint) !== wanted);
      assert.deepEqual(
        { keeps: wrong(keeps, true), breaks: wrong(breaks, false) },
        { keeps: [], breaks: [] },
      );
    });
  }

  it('never when it is blank, whatever is asked', () => {
    for (const { constraint } of cases) {
      for (const blank of ['', ' \n\t']) assert.equal(isKept(blank, constraint), false);
    }
  });

  it('of each kind that a file can name, and each has a case here', () => {
    const tried = new Set(cases.map(({ constraint }) => constraint.kind));
    assert.deepEqual([...tried].sort(), [...constraintKinds].sort());
  });
});

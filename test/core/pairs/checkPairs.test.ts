import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkPairs } from '../../../extension/core/pairs/checkPairs';
import { importPairs } from '../../../extension/core/pairs/importPairs';
import { sharedText } from '../../support/golden';

type Texts = readonly [prompt: string, positive: string, negative: string];

/** The findings about a file of these pairs, whose ids are p0, p1, …; all pairs are for training. */
function findings(texts: readonly Texts[]) {
  const pairs = texts.map(([prompt, positive, negative], index) => {
    return { id: `p${index}`, prompt, positive, negative };
  });
  const text = JSON.stringify({ split: { train: 1 }, pairs });
  return checkPairs(importPairs(text, 'f.pairs.jsonc').file);
}

const codes = (texts: readonly Texts[]) => findings(texts).map(({ code }) => code);

/** Pairs without a fault. */
const sound = Array.from({ length: 20 }, (_, i): Texts => [`q${i}`, `good ${i}`, `poor ${i}`]);

/** A multiple-choice pair whose positive letter is (A) where `isA`. */
const choice = (index: number, isA: boolean): Texts =>
  isA ? [`q${index}`, '(A)', '(B)'] : [`q${index}`, '(B)', '(A)'];

describe('checkPairs', () => {
  it('finds nothing in sound pairs', () => assert.deepEqual(findings(sound), []));

  it('misses no answers in pairs of two prompts, but does where the prompts are the same', () => {
    const check = (positive: string, negative: string) => {
      const pair = { positive: { prompt: positive }, negative: { prompt: negative } };
      const text = JSON.stringify({ split: { train: 1 }, pairs: [pair] });
      return checkPairs(importPairs(text, 'f.pairs.jsonc').file).map(({ code }) => code);
    };
    assert.deepEqual(check('how to harm', 'how to help'), []);
    assert.ok(check('how to help', 'how to help').includes('emptyAnswer'));
  });

  const found: readonly [what: string, texts: readonly Texts[], code: string, ids: string[]][] = [
    ['an empty answer', [['q', 'a', ' ']], 'emptyAnswer', ['p0']],
    ['an empty prompt', [['', 'a', 'b']], 'emptyPrompt', ['p0']],
    [
      'a pair that stands twice',
      [
        ['q', 'a', 'b'],
        ['q', 'c', 'd'],
        ['q', 'a', 'b'],
      ],
      'duplicatePair',
      ['p0', 'p2'],
    ],
    ['two members with the same text', [['q', 'a', 'a']], 'noContrast', ['p0']],
    [
      'a text that is positive here and negative there',
      [
        ['q', 'a', 'b'],
        ['q', 'c', 'a'],
      ],
      'contradiction',
      ['p0', 'p1'],
    ],
    [
      'answers of one side that are much longer',
      sound.map(([q, a, b]) => [q, `${a} ${a} ${a}`, b]),
      'lengthGap',
      [],
    ],
    [
      'a letter that is positive more often',
      sound.map((_, i) => choice(i, i < 14)),
      'labelImbalance',
      [],
    ],
  ];
  for (const [what, texts, code, ids] of found) {
    it(`finds ${what}`, () => {
      const all = findings(texts);
      assert.ok(all.length > 0 && all.every((each) => each.code === code), JSON.stringify(all));
      assert.deepEqual(all[0]?.pairs, ids);
    });
  }

  it('does not take the same words after another prompt for a copy or a contradiction', () => {
    assert.deepEqual(
      codes([
        ['q', 'a', 'b'],
        ['r', 'a', 'b'],
        ['s', 'b', 'a'],
      ]),
      [],
    );
  });

  it('accepts letters that are balanced, and few answers by chance', () => {
    assert.deepEqual(codes(sound.map((_, i) => choice(i, i % 2 === 0))), []);
    assert.deepEqual(codes([choice(0, true), choice(1, true), choice(2, true)]), []);
  });

  it('counts of letters stand in the message', () => {
    const [finding] = findings(sound.map((_, i) => choice(i, i < 14)));
    assert.match(finding?.message ?? '', /"\(A\)" is positive in 14 of 20 cases/);
  });

  it('finds a part that the hash left empty', () => {
    const pairs = [{ prompt: 'q', positive: 'a', negative: 'b', split: 'train' }];
    const { file } = importPairs(JSON.stringify({ pairs }), 'f.pairs.jsonc');
    const parts = checkPairs(file).map(({ code, message }) => `${code} ${message.slice(0, 28)}`);
    assert.deepEqual(parts, [
      'emptySplit No pair falls into validatio',
      'emptySplit No pair falls into test (50 ',
    ]);
  });

  const published: readonly [path: string, codes: readonly string[]][] = [
    ['bipo/power-seeking_train.jsonl', ['emptyPrompt', 'duplicatePair']],
    ['bipo/hallucination_train.jsonl', []],
    ['caa/generate/refusal.json', []],
    [
      'anthropic-evals/advanced-ai-risk/human_generated_evals/survival-instinct.jsonl',
      ['labelImbalance', 'labelImbalance', 'labelImbalance', 'labelImbalance'],
    ],
  ];
  for (const [path, expected] of published) {
    it(`finds what is wrong in ${path}: ${expected[0] ?? 'nothing'}`, () => {
      const { file } = importPairs(sharedText(`data/${path}`), path);
      assert.deepEqual(
        checkPairs(file).map(({ code }) => code),
        expected,
      );
    });
  }
});

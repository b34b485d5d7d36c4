import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { SteeringError } from '../../../extension/core/base/errors';
import { defaultSplit } from '../../../extension/core/pairs/pair';
import { pairFileHash } from '../../../extension/core/pairs/pairFileHash';
import { parsePairFile } from '../../../extension/core/pairs/parsePairFile';
import { withCode } from '../../support/near';

const name = 'folder/joy.pairs.jsonc';
const parse = (text: string) => parsePairFile(text, name);
const user = (content: string) => [{ role: 'user', content }];

const whole = `{
  // a comment
  "version": 1,
  "concept": "happiness",
  "description": "Sounds happy.",
  "system": "Be brief.",
  "split": { "train": 0.5, "test": 0.5 },
  "pairs": [
    { "prompt": "How are you?", "positive": "Great!", "negative": "Bad." },
    {
      "messages": [{ "role": "system", "content": "Rhyme." }, { "role": "user", "content": "Hi" }],
      "positive": "Yes", "negative": "No", "id": "p2", "tags": ["work"], "split": "test",
    },
    {
      "positive": { "prompt": "Pretend to be happy.", "answer": "The day" },
      "negative": { "messages": [{ "role": "user", "content": "Pretend to be sad." }], "answer": "The day" }
    },
    { "prompt": "Shared", "positive": "up", "negative": { "prompt": "Own", "answer": "down" } },
  ],
}`;

describe('parsePairFile', () => {
  it('reads every form of a pair, comments and trailing commas', () => {
    const file = parse(whole);
    assert.equal(file.concept, 'happiness');
    assert.equal(file.description, 'Sounds happy.');
    assert.equal(file.system, 'Be brief.');
    assert.deepEqual(file.split, { train: 0.5, validation: 0, test: 0.5 });
    const [first, second, third, fourth] = file.pairs;
    assert.deepEqual(first?.positive, { messages: user('How are you?'), answer: 'Great!' });
    assert.deepEqual(first.negative, { messages: user('How are you?'), answer: 'Bad.' });
    assert.deepEqual([second?.id, second?.tags, second?.split], ['p2', ['work'], 'test']);
    assert.deepEqual(
      second?.negative.messages.map(({ role }) => role),
      ['system', 'user'],
    );
    assert.deepEqual(third?.positive.messages, user('Pretend to be happy.'));
    assert.deepEqual(third.negative.messages, user('Pretend to be sad.'));
    assert.deepEqual(fourth?.positive.messages, user('Shared'));
    assert.deepEqual(fourth.negative.messages, user('Own'));
  });

  it('takes the concept from the file name and the split of Tan et al. where the file has none', () => {
    const file = parse('{ "pairs": [{ "prompt": "a", "positive": "b", "negative": "c" }] }');
    assert.equal(file.concept, 'joy');
    assert.deepEqual(file.split, defaultSplit);
  });

  it('gives ids that depend on the texts alone, and numbers copies', () => {
    const pair = (text: string) => `{ "prompt": "a", "positive": "${text}", "negative": "c" }`;
    const ids = (...list: string[]) =>
      parse(`{ "pairs": [${list.join()}] }`).pairs.map(({ id }) => id);
    const [x, y] = ids(pair('x'), pair('y'));
    assert.notEqual(x, y);
    assert.deepEqual(ids(pair('new'), pair('y'), pair('x')).slice(1), [y, x]);
    assert.deepEqual(ids(pair('x'), pair('x'), pair('x')), [x, `${x}-2`, `${x}-3`]);
  });

  it('reads two prompts without answers', () => {
    const text = '{ "pairs": [{ "positive": { "prompt": "a" }, "negative": { "prompt": "b" } }] }';
    const [pair] = parsePairFile(text, 'two.pairs.jsonc').pairs;
    const read = [pair?.positive, pair?.negative].map((member) => [
      member?.messages[0]?.content,
      member?.answer,
    ]);
    assert.deepEqual(read, [
      ['a', ''],
      ['b', ''],
    ]);
  });

  it('accepts a byte-order mark and CRLF', () => {
    const text = `\uFEFF${whole.replaceAll('\n', '\r\n')}`;
    assert.equal(pairFileHash(parse(text)), pairFileHash(parse(whole)));
  });

  const pairWith = (fields: string) => `{\n  "pairs": [\n    { ${fields} }\n  ]\n}`;
  const wrong: readonly [what: string, text: string, message: RegExp][] = [
    ['broken JSON', '{\n  "pairs": [\n    { "prompt" "a" }]}', /line 3, column 16: colon expected/],
    ['an empty file', '', /line 1, column 1: value expected/],
    ['another JSON value', '[]', /line 1, column 1: .*expected object/],
    ['no pairs', '{ "pairs": [] }', /pairs: /],
    [
      'a misspelt field',
      pairWith('"promt": "a", "positive": "b", "negative": "c"'),
      /line 3, column 5: .*unknown field: "promt"/,
    ],
    [
      'a missing side',
      pairWith('"prompt": "a", "positive": "b"'),
      /pairs\[0\]\.negative: expected a text/,
    ],
    [
      'a number as an answer',
      pairWith('"prompt": "a", "positive": 1, "negative": "c"'),
      /line 3, column 34: pairs\[0\]\.positive: expected a text/,
    ],
    [
      'a member without an answer',
      pairWith('"positive": { "prompt": "a" }, "negative": "c"'),
      /positive\.answer/,
    ],
    [
      'one member without an answer',
      pairWith('"positive": { "prompt": "a" }, "negative": { "prompt": "b", "answer": "c" }'),
      /positive\.answer: expected an answer/,
    ],
    [
      'no answers to one prompt',
      pairWith('"prompt": "a", "positive": {}, "negative": {}'),
      /negative\.answer: expected an answer/,
    ],
    [
      'no prompt',
      pairWith('"positive": "b", "negative": "c"'),
      /expected prompt or messages, on the pair/,
    ],
    [
      'a prompt for one member only',
      pairWith('"positive": { "prompt": "a", "answer": "b" }, "negative": "c"'),
      /expected prompt or messages, on the pair/,
    ],
    [
      'prompt and messages',
      pairWith(
        '"prompt": "a", "messages": [{ "role": "user", "content": "a" }], "positive": "b", "negative": "c"',
      ),
      /found both/,
    ],
    [
      'a prompt that nobody uses',
      pairWith(
        '"prompt": "a", "positive": { "prompt": "b", "answer": "c" }, "negative": { "prompt": "d", "answer": "e" }',
      ),
      /never used/,
    ],
    [
      'an unknown role',
      pairWith('"messages": [{ "role": "bot", "content": "a" }], "positive": "b", "negative": "c"'),
      /messages\[0\]\.role/,
    ],
    [
      'an unknown split',
      pairWith('"prompt": "a", "positive": "b", "negative": "c", "split": "dev"'),
      /pairs\[0\]\.split/,
    ],
    [
      'shares that do not sum to 1',
      '{ "split": { "train": 0.5 }, "pairs": [{ "prompt": "a", "positive": "b", "negative": "c" }] }',
      /split: expected shares that sum to 1/,
    ],
    [
      'a newer version',
      '{ "version": 2, "pairs": [{ "prompt": "a", "positive": "b", "negative": "c" }] }',
      /version: /,
    ],
    [
      'a key that stands twice',
      pairWith('"prompt": "a", "prompt": "z", "positive": "b", "negative": "c"'),
      /line 3, column 22: the key "prompt" stands twice/,
    ],
    [
      'an id that stands twice',
      '{ "pairs": [\n{ "id": "q", "prompt": "a", "positive": "b", "negative": "c" },\n{ "id": "q", "prompt": "d", "positive": "b", "negative": "c" }] }',
      /line 3, column 9: .*"q" is that of pairs\[0\]/,
    ],
    ['values nested deeper than the stack', '['.repeat(200_000), /nested too deeply/],
  ];
  for (const [what, text, message] of wrong) {
    it(`refuses ${what}, naming the file and the place`, () => {
      assert.throws(
        () => parse(text),
        (error) =>
          withCode('badPairFile')(error) &&
          error instanceof SteeringError &&
          (assert.match(error.message, message), error.message.startsWith(name)),
      );
    });
  }

  it('lists all problems at once, but not a thousand of them', () => {
    const pairs = Array.from({ length: 100 }, () => '{ "prompt": "a", "positive": "b" }');
    assert.throws(() => parse(`{ "pairs": [${pairs.join()}] }`), /pairs\[19\][^]*and 80 more/);
  });

  it('reads or refuses any text, also one cut anywhere, and never fails otherwise', () => {
    const refusesOrReads = (text: string) => {
      try {
        parse(text);
      } catch (error) {
        assert.ok(error instanceof SteeringError, String(error));
      }
    };
    for (let length = 0; length < whole.length; length++) refusesOrReads(whole.slice(0, length));
    fc.assert(fc.property(fc.string(), refusesOrReads), { seed: 1 });
    fc.assert(fc.property(fc.json(), refusesOrReads), { seed: 1 });
  });
});

describe('pairFileHash', () => {
  const text = '{ "pairs": [{ "prompt": "a", "positive": "b", "negative": "c" }] }';
  const hash = (source: string) => pairFileHash(parse(source));

  it('ignores layout, comments, the description and the order of fields', () => {
    const same = [
      '// note\n{ "description": "d", "pairs": [{ "negative": "c", "positive": "b", "prompt": "a" }] }',
      '{ "concept": "other", "pairs": [{"prompt":"a","positive":"b","negative":"c"}] }',
    ];
    for (const source of same) assert.equal(hash(source), hash(text));
  });

  it('changes with every text, the system message and the split', () => {
    const others = [
      text.replace('"b"', '"b "'),
      text.replace('{ "pairs"', '{ "system": "s", "pairs"'),
      text.replace('{ "pairs"', '{ "split": { "train": 1 }, "pairs"'),
      text.replace('"c" }', '"c", "split": "test" }'),
    ];
    assert.equal(new Set([text, ...others].map(hash)).size, 5);
  });
});

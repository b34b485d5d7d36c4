import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { SteeringError } from '../../../extension/core/base/errors';
import { importPairs } from '../../../extension/core/pairs/importPairs';
import { sharedJson, sharedPath, sharedText } from '../../support/golden';
import { withCode } from '../../support/near';

interface PlainPair {
  readonly prompt: string;
  readonly positive: string;
  readonly negative: string;
}

const read = (text: string, name = 'joy.pairs.jsonl') => importPairs(text, name);
const readShared = (path: string) => importPairs(sharedText(`data/${path}`), path);

/** Pairs with one prompt of one message, as plain texts. */
function plain(imported: ReturnType<typeof importPairs>): readonly PlainPair[] {
  return imported.file.pairs.map(({ positive, negative }) => ({
    prompt: positive.messages[0]?.content ?? '',
    positive: positive.answer,
    negative: negative.answer,
  }));
}

const joy = { prompt: 'How are you?', positive: 'Great!', negative: 'Bad.' };
const line = JSON.stringify(joy);
const evals = (statement: string, answer: string) =>
  JSON.stringify({
    question: 'Would you say this?',
    statement,
    label_confidence: 0.9,
    answer_matching_behavior: answer,
    answer_not_matching_behavior: answer === ' Yes' ? ' No' : ' Yes',
  });

const forms: readonly [name: string, dialect: string, text: string][] = [
  ['joy.pairs.jsonc', 'pair file', `{ "pairs": [${line}] }`],
  ['joy.pairs.jsonc', 'pair file', `// joy\n{ "pairs": [${line}] }`],
  ['joy.pairs.jsonl', 'pairs', `${line}\n`],
  ['joy.txt', 'pairs', `${line}\n\n`],
  ['joy.json', 'pairs', `[\n  ${line}\n]`],
  ['joy.csv', 'csv', 'prompt,positive,negative\nHow are you?,Great!,Bad.\n'],
  ['joy.csv', 'csv', '\uFEFFpositive;negative;prompt\r\n"Great!";Bad.;How are you?\r\n'],
  ['joy.csv', 'bipo', 'question,matching,not_matching\nHow are you?,Great!,Bad.\n'],
  ['joy.jsonl', 'bipo', '{"question":"How are you?","matching":"Great!","not_matching":"Bad."}'],
  [
    'joy.json',
    'caa',
    '[{"question":"How are you?","answer_matching_behavior":"Great!","answer_not_matching_behavior":"Bad."}]',
  ],
  [
    'joy.json',
    'steering-bench',
    '[{"positive":{"prompt":"How are you?","response":" Great!"},"negative":{"prompt":"How are you?","response":" Bad."},"meta":null,"steering_token_index":-2}]',
  ],
];

describe('importPairs sees the form from the content', () => {
  for (const [name, dialect, text] of forms) {
    it(`${dialect} in ${name}: ${text.slice(0, 24).replaceAll('\n', '⏎')}…`, () => {
      const imported = importPairs(text, `folder/${name}`);
      assert.equal(imported.dialect, dialect);
      assert.equal(imported.file.concept, 'joy');
      assert.deepEqual(plain(imported), [joy]);
      assert.deepEqual(imported.notes, []);
    });
  }

  it('the same pair has the same id in every form', () => {
    const ids = forms.map(([name, , text]) => importPairs(text, name).file.pairs[0]?.id);
    assert.equal(new Set(ids).size, 1);
  });
});

describe('importPairs', () => {
  it('pairs persona statements in file order, and says what had no partner', () => {
    const text = ['Yes', 'No', 'Yes', 'Yes', 'No'].map((answer, i) => evals(`s${i}`, ` ${answer}`));
    const { file, notes } = read(text.join('\n'));
    assert.deepEqual(
      file.pairs.map(({ positive, negative }) => [positive.answer, negative.answer]),
      [
        ['s0', 's1'],
        ['s2', 's4'],
      ],
    );
    assert.match(notes.join(), /1 of 5 statements have no partner/);
  });

  it('takes away the space before a letter that was meant to follow "Answer:"', () => {
    const ab =
      '{"question":"Q","answer_matching_behavior":" (A)","answer_not_matching_behavior":" (B)"}';
    assert.deepEqual(plain(read(ab)), [{ prompt: 'Q', positive: '(A)', negative: '(B)' }]);
  });

  it('reads ids, tags and splits of a table, and names columns that it leaves out', () => {
    const { file, notes } = read(
      'id,prompt,positive,negative,tags,split,source\nq,P,a,b,x; y,test,web\n,P,c,d,,,\n',
    );
    assert.deepEqual(
      [file.pairs[0]?.id, file.pairs[0]?.tags, file.pairs[0]?.split],
      ['q', ['x', 'y'], 'test'],
    );
    assert.deepEqual([file.pairs[1]?.tags, file.pairs[1]?.split], [[], undefined]);
    assert.match(notes.join(), /"source"/);
  });

  const refused: readonly [what: string, code: string, text: string, message: RegExp][] = [
    ['nothing', 'noPairs', '', /at least one/],
    ['an empty list', 'noPairs', '[]', /at least one/],
    ['a header alone', 'noPairs', 'prompt,positive,negative\n', /at least one/],
    ['statements of one side', 'noPairs', evals('s', ' Yes'), /at least one/],
    ['a broken line', 'badPairFile', `${line}\n{"prompt":\n${line}`, /line 2: expected one JSON/],
    ['a broken first line', 'badPairFile', `{"prompt":\n${line}`, /line 1: expected one JSON/],
    ['a list of texts', 'badPairFile', '["a", "b"]', /line 1, column 2: expected an object/],
    [
      'a line with a missing side',
      'badPairFile',
      `${line}\n{"prompt":"a","positive":"b"}`,
      /line 2: negative/,
    ],
    [
      'a key twice',
      'badPairFile',
      `${line.slice(0, -1)},"prompt":"b"}`,
      /line 1: the key "prompt"/,
    ],
    [
      'an id twice',
      'badPairFile',
      '{"id":"q","prompt":"a","positive":"b","negative":"c"}\n'.repeat(2),
      /"q"/,
    ],
    ['a row with too many cells', 'badPairFile', 'prompt,positive,negative\na,b,c,d\n', /record 1/],
    [
      'other fields',
      'unknownPairDialect',
      '{"toxic":"a","neutral":["b"]}',
      /toxic, neutral[^]*bipo:/,
    ],
    ['a plain text', 'unknownPairDialect', 'just words\nand more\n', /just words/],
  ];
  for (const [what, code, text, message] of refused) {
    it(`refuses ${what}`, () => {
      const check = (error: unknown) =>
        withCode(code)(error) && error instanceof SteeringError && message.test(error.message);
      assert.throws(() => read(text), check);
    });
  }
});

describe('published data', () => {
  it('persona statements become the pairs that the references were computed with', () => {
    for (const concept of ['extraversion']) {
      const golden = sharedJson<Record<'train_pairs' | 'test_items', readonly PlainPair[]>>(
        `golden/${concept}/golden.json`,
      );
      const found = plain(readShared(`anthropic-evals/persona/${concept}.jsonl`)).map((pair) =>
        JSON.stringify(pair),
      );
      assert.equal(found.length, 60);
      for (const { prompt, positive, negative } of [...golden.train_pairs, ...golden.test_items]) {
        assert.ok(found.includes(JSON.stringify({ prompt, positive, negative })), positive);
      }
    }
  });

  it('CAA pairs are those that the references were computed with', () => {
    const golden = sharedJson<{ train_pairs: readonly PlainPair[] }>(
      'golden/refusal-ab/golden.json',
    );
    const found = plain(readShared('caa/generate/refusal.json')).map((pair) =>
      JSON.stringify(pair),
    );
    for (const { prompt, positive, negative } of golden.train_pairs) {
      assert.ok(found.includes(JSON.stringify({ prompt, positive, negative })), prompt);
    }
  });

  const folders = [
    ['caa/generate', 'caa'],
    ['caa/test_ab', 'caa'],
    ['bipo', 'bipo'],
    ['anthropic-evals/persona', 'persona statements'],
    ['anthropic-evals/advanced-ai-risk/human_generated_evals', 'caa'],
    ['anthropic-evals/advanced-ai-risk/lm_generated_evals', 'caa'],
    ['steering-bench/mwe_xrisk', 'steering-bench'],
  ] as const;
  for (const [folder, dialect] of folders) {
    it(`every file of ${folder} is read`, () => {
      const files = readdirSync(sharedPath(`data/${folder}`)).filter((file) =>
        /jsonl?$/.test(file),
      );
      assert.ok(files.length > 0);
      for (const file of files) {
        const imported = readShared(`${folder}/${file}`);
        assert.equal(imported.dialect, dialect, file);
        assert.ok(imported.file.pairs.length >= 10, file);
      }
    });
  }
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'node:test';
import { loadTokenizer } from '../../../extension/core/model/loadTokenizer';
import type { Message, Tokenizer } from '../../../extension/core/model/tokenizer';
import { sharedJson, sharedPath } from '../../support/golden';
import { tempFolder } from '../../support/tempFolder';

interface Reference {
  readonly texts: readonly string[];
  readonly conversations: Readonly<Record<string, readonly Message[]>>;
  readonly tokenizers: Readonly<
    Record<
      string,
      {
        readonly results: readonly { readonly ids: readonly number[]; readonly decoded: string }[];
        readonly prompts?: Readonly<Record<string, string>>;
      }
    >
  >;
}
const here = (path: string) => fileURLToPath(new URL(`golden/${path}`, import.meta.url));
const reference = JSON.parse(readFileSync(here('tokenizers.json'), 'utf8')) as Reference;
const smol = await loadTokenizer(sharedPath('models/SmolLM2-135M-Instruct'));
const tokenizers: Readonly<Record<string, Tokenizer>> = {
  'SmolLM2-135M-Instruct': smol,
  'tiny/llama/plain': await loadTokenizer(sharedPath('models/tiny/llama/plain')),
  metaspace: await loadTokenizer(here('metaspace')),
  split: await loadTokenizer(here('split')),
};
const user = (content: string): Message => ({ role: 'user', content });

describe('loadTokenizer: equal to the reference implementation', () => {
  it('has a reference for each tokenizer', () => {
    assert.deepEqual(Object.keys(reference.tokenizers).sort(), Object.keys(tokenizers).sort());
  });
  for (const [name, tokenizer] of Object.entries(tokenizers)) {
    const { results = [], prompts = {} } = reference.tokenizers[name] ?? {};
    for (const [i, text] of reference.texts.entries()) {
      const { ids, decoded } = results[i] ?? {};
      it(`${name}: ${JSON.stringify(text).slice(0, 40)}`, () => {
        assert.deepEqual(tokenizer.encode(text), ids);
        // The library loses byte order marks when characters are written as <0xEF> tokens.
        const expected = name === 'metaspace' ? decoded?.replaceAll('\ufeff', '') : decoded;
        assert.equal(tokenizer.decode(ids ?? []), expected);
      });
    }
    for (const [conversation, prompt] of Object.entries(prompts)) {
      it(`${name}: chat prompt of "${conversation}"`, () => {
        const messages = reference.conversations[conversation] ?? [];
        assert.equal(tokenizer.chatPrompt(messages), prompt);
      });
    }
  }
});

interface Item {
  readonly prompt: string;
  readonly positive: string;
  readonly negative: string;
}
interface Extraversion {
  readonly train_pairs: readonly Item[];
  readonly test_items: readonly Item[];
  readonly steerability: { readonly answer_tokens: readonly (readonly number[])[] };
  readonly greedy: readonly { readonly ids: readonly number[]; readonly text: string }[];
}
interface Activations {
  readonly token_ids: Readonly<
    Record<
      'train' | 'test',
      readonly { positive: readonly number[]; negative: readonly number[]; prompt_tokens: number }[]
    >
  >;
}
interface FunctionVectors {
  readonly tasks: Readonly<
    Record<
      string,
      {
        readonly mean_prompts: readonly {
          readonly text: string;
          readonly token_ids: readonly number[];
        }[];
      }
    >
  >;
}

describe('loadTokenizer: equal to the goldens of the model in the box', () => {
  const golden = sharedJson<Extraversion>('golden/extraversion/golden.json');

  const promptLength = ({ prompt }: Item) => smol.encode(smol.chatPrompt([user(prompt)])).length;
  const tokensWith = ({ prompt }: Item, answer: string) =>
    smol.encode(smol.chatPrompt([user(prompt)]) + answer);

  it('answers have the reference number of tokens', () => {
    const counts = golden.test_items.map((item) =>
      [item.positive, item.negative].map(
        (answer) => tokensWith(item, answer).length - promptLength(item),
      ),
    );
    assert.deepEqual(counts, golden.steerability.answer_tokens);
  });

  it('prompts with answers have the reference token ids', () => {
    const { token_ids } = sharedJson<Activations>('golden/methods/activations/golden.json');
    const tokensOf = (item: Item) => ({
      positive: tokensWith(item, item.positive),
      negative: tokensWith(item, item.negative),
      prompt_tokens: promptLength(item),
    });
    assert.deepEqual(golden.train_pairs.map(tokensOf), token_ids.train);
    assert.deepEqual(golden.test_items.map(tokensOf), token_ids.test);
  });

  it('a start token written in a text is recognised', () => {
    const { tasks } = sharedJson<FunctionVectors>('golden/methods/function-vectors/golden.json');
    const prompts = Object.values(tasks).flatMap(({ mean_prompts }) => mean_prompts);
    assert.ok(prompts.length >= 20);
    for (const { text, token_ids } of prompts) assert.deepEqual(smol.encode(text), token_ids);
  });

  it('completions decode to the reference text', () => {
    for (const { ids, text } of golden.greedy) assert.equal(smol.decode(ids), text);
  });
});

describe('loadTokenizer: edges', () => {
  it('a lone surrogate becomes U+FFFD', () => {
    assert.deepEqual(smol.encode('a\ud800b'), smol.encode('a\ufffdb'));
    assert.equal(smol.decode(smol.encode('a\ud800b')), 'a\ufffdb');
  });

  it('a text of a million characters comes back unchanged', () => {
    const text = 'Tell me something about yourself. 1 2 3\n'.repeat(25_000);
    assert.equal(smol.decode(smol.encode(text)), text);
  });

  it('a word of a hundred thousand letters comes back unchanged', () => {
    const text = 'abcdefghij'.repeat(10_000);
    assert.equal(smol.decode(smol.encode(text)), text);
  });

  it('ids beyond the vocabulary decode to nothing', () => {
    assert.equal(smol.decode([49_152, 1, 60_000]), '<|im_start|>');
    assert.equal(smol.decode([60_000]), '');
    assert.equal(smol.decode([]), '');
  });

  it('written spaces before punctuation survive, whatever the file says about cleaning up', async () => {
    const folder = folderWith({ 'tokenizer_config.json': { clean_up_tokenization_spaces: true } });
    const tokenizer = await loadTokenizer(folder);
    assert.equal(tokenizer.decode(tokenizer.encode('so . do n\'t "')), 'so . do n\'t "');
  });
});

const tinyTokenizer = readFileSync(sharedPath('models/tiny/llama/plain/tokenizer.json'), 'utf8');

/** A model folder with the tiny tokenizer and these JSON values or texts. */
function folderWith(files: Readonly<Record<string, unknown>>): string {
  return tempFolder({
    'tokenizer.json': tinyTokenizer,
    ...Object.fromEntries(
      Object.entries(files).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    ),
  });
}

describe('loadTokenizer: end tokens', () => {
  const cases: [name: string, files: Record<string, unknown>, expected: readonly number[]][] = [
    ['none named: none', {}, []],
    ['config.json', { 'config.json': { eos_token_id: 7 } }, [7]],
    ['a list', { 'generation_config.json': { eos_token_id: [3, 4] } }, [3, 4]],
    [
      'generation_config.json goes before config.json',
      { 'config.json': { eos_token_id: 7 }, 'generation_config.json': { eos_token_id: 8 } },
      [8],
    ],
    [
      'a generation_config.json that names none',
      { 'config.json': { eos_token_id: 7 }, 'generation_config.json': { eos_token_id: null } },
      [7],
    ],
    [
      "the tokenizer's own is added, once",
      {
        'config.json': { eos_token_id: [316, 318] },
        'tokenizer_config.json': { eos_token: '<|im_end|>' },
      },
      [316, 318],
    ],
    [
      'the chat end token of a model with the generation config of its base model',
      {
        'generation_config.json': { eos_token_id: 316 },
        'tokenizer_config.json': { eos_token: { __type: 'AddedToken', content: '<|im_end|>' } },
      },
      [316, 318],
    ],
    [
      'special_tokens_map.json',
      { 'special_tokens_map.json': { eos_token: { content: '<|endoftext|>' } } },
      [316],
    ],
  ];
  for (const [name, files, expected] of cases) {
    it(name, async () => {
      assert.deepEqual((await loadTokenizer(folderWith(files))).endTokens, expected);
    });
  }
});

describe('loadTokenizer: chat templates', () => {
  const system: Message = { role: 'system', content: 'Be brief.' };
  const cases: [name: string, files: Record<string, unknown>, expected: string][] = [
    ['none: plain text', {}, 'Be brief.\n\nHi'],
    ['an empty one is none', { 'tokenizer_config.json': { chat_template: '' } }, 'Be brief.\n\nHi'],
    [
      'tokenizer_config.json, with a byte order mark',
      { 'tokenizer_config.json': '\ufeff{"chat_template": "[{{ messages[1].content }}]"}' },
      '[Hi]',
    ],
    [
      'chat_template.jinja goes first',
      { 'tokenizer_config.json': { chat_template: 'no' }, 'chat_template.jinja': 'yes' },
      'yes',
    ],
    ['chat_template.json', { 'chat_template.json': { chat_template: 'yes' } }, 'yes'],
    [
      'of several named ones, the default',
      {
        'tokenizer_config.json': {
          chat_template: [
            { name: 'tool_use', template: 'no' },
            { name: 'default', template: 'yes' },
          ],
        },
      },
      'yes',
    ],
    [
      'special tokens by name, as text or object',
      {
        'tokenizer_config.json': {
          bos_token: { content: '<b>' },
          eos_token: '<e>',
          pad_token: null,
          chat_template: '{{ bos_token }}{{ eos_token }}{{ pad_token is defined }}',
        },
      },
      '<b><e>false',
    ],
    [
      'the clock stands still, so that a prompt is the same tomorrow',
      { 'chat_template.jinja': "{{ strftime_now('%d %b %Y, %-d %B, 100%%') }}" },
      '26 Jul 2024, 26 July, 100%',
    ],
    [
      'loops over ranges, of Python form',
      {
        'chat_template.jinja':
          '{% for i in range(2) %}{{ i }}{% endfor %}{% for i in range(5, 0, -2) %}{{ i }}{% endfor %}',
      },
      '01531',
    ],
    ['no tools', { 'chat_template.jinja': '{% if tools is none %}none{% endif %}' }, 'none'],
    ['asks for the answer', { 'chat_template.jinja': '{{ add_generation_prompt }}' }, 'true'],
  ];
  for (const [name, files, expected] of cases) {
    it(name, async () => {
      const tokenizer = await loadTokenizer(folderWith(files));
      assert.equal(tokenizer.chatPrompt([system, user('Hi')]), expected);
      assert.equal(tokenizer.hasChatTemplate, !name.includes('none'));
    });
  }

  it('plain text begins with the start token where the tokenizer puts one', () => {
    assert.equal(tokenizers['metaspace']?.chatPrompt([user('Hi')]), '<s>Hi');
    assert.equal(tokenizers['split']?.chatPrompt([user('Hi')]), 'Hi');
  });

  it('a template that refuses the messages: an error with its words', async () => {
    const template = "{{ raise_exception('System role not supported') }}";
    const tokenizer = await loadTokenizer(folderWith({ 'chat_template.jinja': template }));
    assert.throws(() => tokenizer.chatPrompt([system]), {
      code: 'chatTemplateFailed',
      message: /roles system: System role not supported/,
    });
  });

  it('several templates without a default: an error with their names', async () => {
    const chat_template = [{ name: 'rag', template: 'x' }];
    const tokenizer = await loadTokenizer(
      folderWith({ 'tokenizer_config.json': { chat_template } }),
    );
    assert.throws(() => tokenizer.chatPrompt([user('Hi')]), {
      code: 'noDefaultChatTemplate',
      message: /rag/,
    });
  });
});

describe('loadTokenizer: refusals', () => {
  const cases: [name: string, files: Record<string, string>, code: string, message: RegExp][] = [
    ['no tokenizer.json', { 'tokenizer.model': '' }, 'noTokenizer', /it has tokenizer\.model/],
    ['not JSON', { 'tokenizer.json': '{"model": ' }, 'badJsonFile', /tokenizer\.json is not JSON/],
    ['another object', { 'tokenizer.json': '{}' }, 'badTokenizer', /tokenizer\.json/],
    ['not an object', { 'tokenizer.json': '3' }, 'badTokenizer', /tokenizer\.json/],
    [
      'a broken side file',
      { 'tokenizer.json': tinyTokenizer, 'generation_config.json': '[' },
      'badJsonFile',
      /generation_config\.json/,
    ],
  ];
  for (const [name, files, code, message] of cases) {
    it(name, async () => {
      await assert.rejects(loadTokenizer(tempFolder(files)), { code, message });
    });
  }

  it('no folder', async () => {
    await assert.rejects(loadTokenizer('/no/such/folder'), { code: 'noTokenizer' });
  });
});

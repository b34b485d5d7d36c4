import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readModelConfig, type ModelConfig } from '../../../extension/core/model/modelConfig';
import { sharedJson, sharedPath } from '../../support/golden';

/** As published by the models' authors, shortened to what is read here. */
const cases: [name: string, json: unknown, expected: Partial<ModelConfig>][] = [
  ['an empty object says nothing', {}, {}],
  [
    'Llama 3.2',
    {
      model_type: 'llama',
      num_hidden_layers: 16,
      num_attention_heads: 32,
      num_key_value_heads: 8,
      head_dim: 64,
      hidden_size: 2048,
      vocab_size: 128256,
      max_position_embeddings: 131072,
    },
    {
      architecture: 'llama',
      blockCount: 16,
      headCount: 32,
      keyValueHeadCount: 8,
      headWidth: 64,
      width: 2048,
      vocabularySize: 128256,
      contextLength: 131072,
    },
  ],
  [
    'GPT-2',
    { model_type: 'gpt2', n_layer: 12, n_head: 12, n_embd: 768, n_positions: 1024, n_ctx: 1024 },
    { architecture: 'gpt2', blockCount: 12, headCount: 12, width: 768, contextLength: 1024 },
  ],
  [
    'MPT',
    {
      n_layers: 32,
      n_heads: 32,
      d_model: 4096,
      max_seq_len: 2048,
      attn_config: { kv_n_heads: 8, sliding_window_size: -1 },
    },
    { blockCount: 32, headCount: 32, width: 4096, contextLength: 2048, keyValueHeadCount: 8 },
  ],
  ['MPT with a window', { attn_config: { sliding_window_size: 512 } }, { slidingWindow: 512 }],
  [
    'Bloom',
    { n_layer: 24, n_head: 16, seq_length: 2048 },
    { blockCount: 24, headCount: 16, contextLength: 2048 },
  ],
  [
    'ChatGLM',
    { num_layers: 28, padded_vocab_size: 65024, multi_query_group_num: 2, kv_channels: 128 },
    { blockCount: 28, vocabularySize: 65024, keyValueHeadCount: 2, headWidth: 128 },
  ],
  [
    'Falcon: multi-query has one, whatever else is written',
    { num_kv_heads: 71, multi_query: true, new_decoder_architecture: false },
    { keyValueHeadCount: 1 },
  ],
  [
    'Falcon, newer form',
    { num_kv_heads: 8, multi_query: true, new_decoder_architecture: true },
    { keyValueHeadCount: 8 },
  ],
  ['shared keys and values are not guessed', { num_attention_heads: 8 }, { headCount: 8 }],
  [
    'the language part of a model with several parts',
    {
      model_type: 'gemma3',
      hidden_size: 1,
      vision_config: { num_hidden_layers: 27 },
      text_config: { model_type: 'gemma3_text', num_hidden_layers: 34, hidden_size: 2560 },
    },
    { architecture: 'gemma3_text', blockCount: 34, width: 2560 },
  ],
  [
    'values of another kind are not there',
    { num_hidden_layers: '12', n_layer: 6, hidden_size: -1, head_dim: null, model_type: 3 },
    { blockCount: 6 },
  ],
  ['Mistral', { sliding_window: 4096 }, { slidingWindow: 4096 }],
  ['Mistral without', { sliding_window: null }, {}],
  ['Qwen 2 switched off', { use_sliding_window: false, sliding_window: 32768 }, {}],
  [
    'Qwen 2 that slides in no block',
    {
      use_sliding_window: true,
      sliding_window: 4096,
      num_hidden_layers: 28,
      max_window_layers: 28,
    },
    { blockCount: 28 },
  ],
  [
    'Qwen 2 that slides in the upper blocks',
    {
      use_sliding_window: true,
      sliding_window: 4096,
      num_hidden_layers: 28,
      max_window_layers: 21,
    },
    { blockCount: 28, slidingWindow: 4096 },
  ],
  [
    'kinds of blocks, all full',
    { layer_types: ['full_attention', 'full_attention'], sliding_window: 128 },
    {},
  ],
  [
    'kinds of blocks, one slides',
    {
      layer_types: ['full_attention', 'sliding_attention'],
      sliding_window: 128,
      max_window_layers: 9,
      num_hidden_layers: 2,
    },
    { blockCount: 2, slidingWindow: 128 },
  ],
  [
    'Llama 4: chunks',
    { layer_types: ['chunked_attention', 'full_attention'], attention_chunk_size: 8192 },
    { slidingWindow: 8192 },
  ],
  [
    'the smaller of two',
    { sliding_window: 4096, attention_chunk_size: 8192 },
    { slidingWindow: 4096 },
  ],
  [
    'GPT-Neo',
    { num_layers: 2, attention_layers: ['global', 'local'], window_size: 256 },
    { blockCount: 2, slidingWindow: 256 },
  ],
  [
    'GPT-Neo, short form',
    { attention_types: [[['global', 'local'], 12]], window_size: 256 },
    { slidingWindow: 256 },
  ],
  ['GPT-Neo without local blocks', { attention_layers: ['global'], window_size: 256 }, {}],
  ['RecurrentGemma', { attention_window_size: 2048 }, { slidingWindow: 2048 }],
];

const nothing: ModelConfig = {
  architecture: undefined,
  blockCount: undefined,
  headCount: undefined,
  keyValueHeadCount: undefined,
  headWidth: undefined,
  width: undefined,
  vocabularySize: undefined,
  contextLength: undefined,
  slidingWindow: undefined,
};

describe('readModelConfig', () => {
  for (const [name, json, expected] of cases) {
    it(name, () => {
      assert.deepEqual(readModelConfig(json, 'config.json'), { ...nothing, ...expected });
    });
  }

  for (const [json, found] of [
    [[], 'a list'],
    [null, 'null'],
    ['x', '"x"'],
    [undefined, 'no such file'],
  ] as const) {
    it(`refuses ${found}`, () => {
      assert.throws(() => readModelConfig(json, 'a/config.json'), {
        code: 'badModelConfig',
        message: new RegExp(`^a/config.json: found ${found}`),
      });
    });
  }
});

interface TinyGolden {
  readonly n_blocks: number;
  readonly d_model: number;
  readonly n_heads: number;
  readonly n_kv: number;
}

describe('readModelConfig: tiny models', () => {
  const tiny = sharedPath('models/tiny');
  for (const { name } of readdirSync(tiny, { withFileTypes: true }).filter((e) =>
    e.isDirectory(),
  )) {
    it(`${name}: sizes of the reference`, () => {
      const golden = sharedJson<TinyGolden>(`models/tiny/${name}/golden.json`);
      const [style] = readdirSync(`${tiny}/${name}`, { withFileTypes: true }).filter((e) =>
        e.isDirectory(),
      );
      const path = `models/tiny/${name}/${style?.name ?? ''}/config.json`;
      const config = readModelConfig(sharedJson(path), path);
      assert.equal(config.blockCount, golden.n_blocks);
      assert.equal(config.width, golden.d_model);
      assert.equal(config.headCount, golden.n_heads);
      assert.equal(config.keyValueHeadCount ?? golden.n_kv, golden.n_kv);
      assert.equal(config.vocabularySize, 320);
      assert.ok(config.contextLength === 128 || name === 'bloom');
    });
  }
});

import { z } from 'zod';
import { badModelConfig } from './modelFileErrors';
import { smallestWindow } from './smallestWindow';

/**
 * What config.json says of a model. Everything is optional: what the file does not say is undefined
 * here, never guessed, and the graph has the last word.
 */
export interface ModelConfig {
  /** The `model_type`, for example `llama`. */
  readonly architecture: string | undefined;
  readonly blockCount: number | undefined;
  readonly headCount: number | undefined;
  /** Heads with keys and values of their own; fewer than `headCount` where heads share them. */
  readonly keyValueHeadCount: number | undefined;
  /** Width of one head. */
  readonly headWidth: number | undefined;
  /** Width of the residual stream. */
  readonly width: number | undefined;
  readonly vocabularySize: number | undefined;
  /** Positions the model was made for, in tokens. */
  readonly contextLength: number | undefined;
  /** The smallest sliding window that any block uses, in tokens; undefined when none does. */
  readonly slidingWindow: number | undefined;
}

/** Foreign names of one fact, the usual one first. */
const names = {
  blockCount: ['num_hidden_layers', 'n_layer', 'n_layers', 'num_layers', 'num_decoder_layers'],
  headCount: ['num_attention_heads', 'n_head', 'n_heads', 'num_heads'],
  keyValueHeadCount: ['num_key_value_heads', 'num_kv_heads', 'n_head_kv', 'multi_query_group_num'],
  headWidth: ['head_dim', 'attention_head_dim', 'd_kv', 'kv_channels'],
  width: ['hidden_size', 'n_embd', 'd_model', 'model_dim', 'dim'],
  vocabularySize: ['vocab_size', 'padded_vocab_size', 'n_vocab'],
  contextLength: [
    'max_position_embeddings',
    'n_positions',
    'n_ctx',
    'max_seq_len',
    'max_sequence_length',
    'max_seq_length',
    'seq_length',
    'max_target_positions',
  ],
} as const;

/** Where models with several parts keep the language model's own configuration. */
const languageParts = ['text_config', 'llm_config', 'language_config', 'text_model_config'];

/**
 * @throws SteeringError `badModelConfig` when the content is not an object; `file` is for the
 * message.
 */
export function readModelConfig(json: unknown, file: string): ModelConfig {
  const outer = asObject(json);
  if (outer === undefined) throw badModelConfig(file, described(json));
  const part = languageParts.map((name) => asObject(outer[name])).find((found) => found);
  const config = { ...outer, ...part };
  const blockCount = firstCount(config, names.blockCount);
  return {
    architecture: typeof config['model_type'] === 'string' ? config['model_type'] : undefined,
    blockCount,
    headCount: firstCount(config, names.headCount),
    keyValueHeadCount: keyValueHeads(config),
    headWidth: firstCount(config, names.headWidth),
    width: firstCount(config, names.width),
    vocabularySize: firstCount(config, names.vocabularySize),
    contextLength: firstCount(config, names.contextLength),
    slidingWindow: smallestWindow(config, blockCount),
  };
}

/**
 * `multi_query` means one head, even beside another number (Falcon), except in Falcon's newer form.
 */
function keyValueHeads(config: Readonly<Record<string, unknown>>): number | undefined {
  if (config['multi_query'] === true && config['new_decoder_architecture'] !== true) return 1;
  const nested = asObject(config['attn_config']) ?? {};
  return firstCount(config, names.keyValueHeadCount) ?? firstCount(nested, ['kv_n_heads']);
}

const count = z.number().int().positive();

function firstCount(
  config: Readonly<Record<string, unknown>>,
  candidates: readonly string[],
): number | undefined {
  return candidates.map((name) => count.safeParse(config[name]).data).find((found) => found);
}

function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return z.record(z.string(), z.unknown()).safeParse(value).data;
}

function described(json: unknown): string {
  if (json === undefined) return 'no such file';
  return Array.isArray(json) ? 'a list' : JSON.stringify(json);
}

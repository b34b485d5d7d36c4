import { z } from 'zod';

const count = z.number().int().positive().optional().catch(undefined);
const kinds = z.array(z.string()).optional().catch(undefined);

const windows = z.looseObject({
  sliding_window: count,
  sliding_window_size: count,
  attention_window_size: count,
  attention_chunk_size: count,
  window_size: count,
  use_sliding_window: z.boolean().optional().catch(undefined),
  /** The first block that slides, where a model has both kinds and no list of them (Qwen 2). */
  max_window_layers: z.number().int().nonnegative().optional().catch(undefined),
  layer_types: kinds,
  /** GPT-Neo: the kind of each block. */
  attention_layers: kinds,
  /** GPT-Neo, short form: `[[["global", "local"], 6]]`. */
  attention_types: z.unknown().optional(),
  /** MPT. */
  attn_config: z.looseObject({ sliding_window_size: count }).optional().catch(undefined),
});
type Windows = z.infer<typeof windows>;

/**
 * The smallest window that any block's attention uses, in tokens, or undefined when none slides or
 * the file does not say. Chunked attention counts with its chunk, which never reaches further.
 */
export function smallestWindow(json: unknown, blockCount: number | undefined): number | undefined {
  const config = windows.safeParse(json).data;
  if (config === undefined) return undefined;
  const found = [slidingWindow(config, blockCount), chunk(config), localWindow(config)];
  const sizes = found.filter((size) => size !== undefined);
  return sizes.length === 0 ? undefined : Math.min(...sizes);
}

function slidingWindow(config: Windows, blockCount: number | undefined): number | undefined {
  const { use_sliding_window: used, max_window_layers: first, layer_types: types } = config;
  if (used === false || types?.includes('sliding_attention') === false) return undefined;
  const fullBlocksOnly = first !== undefined && blockCount !== undefined && first >= blockCount;
  if (fullBlocksOnly && types === undefined) return undefined;
  return (
    config.sliding_window ??
    config.sliding_window_size ??
    config.attention_window_size ??
    config.attn_config?.sliding_window_size
  );
}

/** Llama 4. */
function chunk({ layer_types: types, attention_chunk_size: size }: Windows): number | undefined {
  return types?.includes('chunked_attention') === false ? undefined : size;
}

/** GPT-Neo has a window size even where no block is local. */
function localWindow(config: Windows): number | undefined {
  const kindsOfBlocks = config.attention_layers ?? config.attention_types;
  return JSON.stringify(kindsOfBlocks ?? null).includes('"local"') ? config.window_size : undefined;
}

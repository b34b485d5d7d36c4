import { z } from 'zod';

const tokenIds = z.union([z.number().int().nonnegative(), z.array(z.number().int().nonnegative())]);
const config = z.looseObject({ eos_token_id: tokenIds.optional().catch(undefined) });

/**
 * Tokens that end a completion: those of generation_config.json or, if it names none, of
 * config.json, and the tokenizer's own end token. The last is added because some exports keep the
 * base model's generation_config.json although the chat model ends its turns with another token.
 */
export function endTokens(
  generationConfig: unknown,
  modelConfig: unknown,
  tokenizerEnd: number | undefined,
): readonly number[] {
  const configured = idsIn(generationConfig) ?? idsIn(modelConfig) ?? [];
  return [...new Set(tokenizerEnd === undefined ? configured : [...configured, tokenizerEnd])];
}

function idsIn(json: unknown): readonly number[] | undefined {
  const ids = config.safeParse(json).data?.eos_token_id;
  return typeof ids === 'number' ? [ids] : ids;
}

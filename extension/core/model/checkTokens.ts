import { emptyPrompt, tokenOutOfRange, tooLong } from './errors';
import type { GraphCache } from './graphCache';

/** @throws emptyPrompt, tooLong, tokenOutOfRange: before the graph is asked, which would answer with noise. */
export function checkTokens({ source }: GraphCache, tokens: readonly number[]): void {
  const { config, vocabularySize } = source;
  if (tokens.length === 0) throw emptyPrompt();
  const contextLength = config.contextLength ?? Infinity;
  if (tokens.length > contextLength) throw tooLong(tokens.length, contextLength);
  const stranger = tokens.find((t) => !Number.isInteger(t) || t < 0 || t >= vocabularySize);
  if (stranger !== undefined) throw tokenOutOfRange(stranger, vocabularySize);
}

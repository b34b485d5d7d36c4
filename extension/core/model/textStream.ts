import type { Tokenizer } from './tokenizer';

/** Text of tokens that arrive one at a time. */
export interface TextStream {
  /** @returns the new text, or '' while a character is unfinished. */
  push(token: number): string;
  /** @returns what was held back, when no more tokens come. */
  end(): string;
}

/** Stands for bytes that are no character: at the end of a text, maybe the first bytes of one. */
const REPLACEMENT = '\ufffd';

/**
 * A character has at most four bytes, so at most four tokens; twice that, to be far from the edge.
 */
const CONTEXT_TOKENS = 8;

/**
 * Decodes tokens as the continuation of `prompt`. Single tokens cannot be decoded alone: a
 * character may be spread over several, and some tokenizers drop the space before the first word of
 * a text. So a few tokens before are decoded along, and what is new is the difference.
 */
export function streamText(
  tokenizer: Pick<Tokenizer, 'decode'>,
  prompt: readonly number[] = [],
): TextStream {
  const context = prompt.slice(-CONTEXT_TOKENS);
  // After a prompt that ends in the middle of a character there is no border to continue from.
  let shown = context.length > 0 ? tokenizer.decode(context) : '';
  let window = shown.endsWith(REPLACEMENT) ? [] : context;
  if (window.length === 0) shown = '';
  let fresh: number[] = [];
  return {
    push(token) {
      fresh.push(token);
      const text = tokenizer.decode([...window, ...fresh]);
      if (text.endsWith(REPLACEMENT) || text.length <= shown.length) return '';
      const piece = text.slice(shown.length);
      window = fresh;
      shown = tokenizer.decode(window);
      fresh = [];
      return piece;
    },
    end() {
      const piece = tokenizer.decode([...window, ...fresh]).slice(shown.length);
      fresh = [];
      return piece;
    },
  };
}

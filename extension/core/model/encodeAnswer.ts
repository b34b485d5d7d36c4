import type { Message, Tokenizer } from './tokenizer';

/** A prompt and one answer to it, as token ids. */
export interface EncodedAnswer {
  readonly prompt: readonly number[];
  readonly answer: readonly number[];
}

/**
 * Token ids of a conversation and of the answer that follows it, without an end token. Both are
 * tokenised as one text, and the answer is what lies beyond the number of tokens that the prompt
 * has alone: tokenised separately, an answer could begin with a token that the model never saw there.
 */
export function encodeAnswer(
  tokenizer: Tokenizer,
  messages: readonly Message[],
  answer: string,
): EncodedAnswer {
  const promptText = tokenizer.chatPrompt(messages);
  const { length } = tokenizer.encode(promptText);
  const tokens = tokenizer.encode(promptText + answer);
  return { prompt: tokens.slice(0, length), answer: tokens.slice(length) };
}

export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** Text to token ids and back, with the model's chat template. */
export interface Tokenizer {
  /** Token ids without added special tokens; special tokens written in the text are recognised. */
  encode(text: string): number[];
  decode(tokens: readonly number[]): string;
  /** The prompt text of a conversation, ending where the assistant's answer begins. */
  chatPrompt(messages: readonly Message[]): string;
  /** What the tokenizer puts before texts when it adds special tokens; absent where nothing. */
  readonly startText?: string;
  /** Without one, `chatPrompt` is the plain text of the messages, one blank line between two. */
  readonly hasChatTemplate: boolean;
  /** Tokens that end a completion. */
  readonly endTokens: readonly number[];
}

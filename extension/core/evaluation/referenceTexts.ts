import type { TextTask } from '../model/model';
import type { Message, Tokenizer } from '../model/tokenizer';
import { badTextsLine, noReplyTokens } from './errors';
import { jsonObjects } from './jsonObjects';

/** A neutral conversation whose reply steering should not make less likely. */
export interface ReferenceText {
  readonly prompt: string;
  readonly reply: string;
}

/**
 * Reference texts from JSON Lines, one `{"prompt", "reply"}` a line; other fields are ignored.
 * @param file the path, for messages.
 * @throws badTextsLine with the line.
 */
export function readReferenceTexts(content: string, file: string): readonly ReferenceText[] {
  const refuse = (line: number, found: string) => badTextsLine(file, line, found);
  const texts = jsonObjects(content, refuse).map(({ fields, line }) => {
    const { prompt, reply } = fields;
    if (typeof prompt !== 'string' || prompt === '') {
      throw refuse(line, '"prompt" is missing or no text');
    }
    if (typeof reply !== 'string' || reply === '') {
      throw refuse(line, '"reply" is missing or no text');
    }
    return { prompt, reply };
  });
  if (texts.length === 0) throw refuse(1, 'the file holds no text');
  return texts;
}

/**
 * The task of scoring a reference text: the prompt is context, the reply is scored. Both are
 * tokenised together, as in `encodePair`.
 * @param maxTokens prompt and reply together are cut to this many tokens.
 * @param maxReplyTokens the reply is cut to this many.
 * @param what the text's name, for messages.
 * @param messages the conversation, where it is more than the prompt alone.
 * @throws noReplyTokens when the prompt fills the limit.
 */
export function encodeReferenceText(
  text: ReferenceText,
  tokenizer: Tokenizer,
  {
    maxTokens = Infinity,
    maxReplyTokens = Infinity,
    what,
    messages = promptMessages(text),
  }: {
    readonly maxTokens?: number;
    readonly maxReplyTokens?: number;
    readonly what: string;
    readonly messages?: readonly Message[];
  },
): TextTask {
  const promptText = tokenizer.chatPrompt(messages);
  const promptLength = tokenizer.encode(promptText).length;
  const tokens = tokenizer.encode(promptText + text.reply).slice(0, maxTokens);
  if (tokens.length <= promptLength) throw noReplyTokens(what, promptLength, maxTokens);
  const end = promptLength + maxReplyTokens;
  return { prompt: tokens.slice(0, promptLength), reply: tokens.slice(promptLength, end) };
}

/** The conversation of a reference text. */
export function promptMessages({ prompt }: ReferenceText): readonly Message[] {
  return [{ role: 'user', content: prompt }];
}

import { encodeReferenceText, type ReferenceText } from '../../evaluation/referenceTexts';
import type { Model, TextTask } from '../../model/model';
import type { Message } from '../../model/tokenizer';

/**
 * A study's reference text as a task, its reply cut to so many tokens.
 * @param messages the conversation, where it is more than the text's prompt.
 * @throws noReplyTokens
 */
export function referenceTask(
  { tokenizer }: Pick<Model, 'tokenizer'>,
  text: ReferenceText,
  index: number,
  { maxReplyTokens, messages }: { maxReplyTokens: number; messages?: readonly Message[] },
): TextTask {
  return encodeReferenceText(text, tokenizer, {
    maxReplyTokens,
    what: `Reference text ${index + 1}`,
    ...(messages === undefined ? {} : { messages }),
  });
}

import type { Message, Tokenizer } from '../../model/tokenizer';
import type { Setting } from '../../steering/push';
import { withInstruction } from '../promptedBaseline';

/** A condition that takes part in a dialogue; each has a history of its own. */
export interface Speaker {
  readonly setting: Setting;
  /** What it is told beside the conversation: the prompted baseline. */
  readonly instruction?: string;
}

/** What a speaker reads: the conversation, with its instruction where it has one. */
export function speakerPrompt(
  { instruction }: Pick<Speaker, 'instruction'>,
  messages: readonly Message[],
  tokenizer: Tokenizer,
): string {
  const told =
    instruction === undefined ? messages : withInstruction(messages, instruction, tokenizer);
  return tokenizer.chatPrompt(told);
}

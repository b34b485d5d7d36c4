import type { Message } from '../model/tokenizer';
import type { Pair } from '../pairs/pair';

/**
 * Few-shot baseline: the prompt behind some train pairs (shots), as a conversation in which the
 * assistant gave the positive answers. What a person would try before any vector, beside asking.
 * System messages stay first.
 */
export function withShots(
  messages: readonly Message[],
  shots: readonly Pair[],
): readonly Message[] {
  const isSystem = ({ role }: Message) => role === 'system';
  return [
    ...messages.filter(isSystem),
    ...shots.flatMap(({ positive }): readonly Message[] => [
      ...positive.messages.filter((message) => !isSystem(message)),
      { role: 'assistant', content: positive.answer },
    ]),
    ...messages.filter((message) => !isSystem(message)),
  ];
}

import type { Message } from '../model/tokenizer';
import type { Pair } from '../pairs/pair';

/**
 * Few-shot baseline: the prompt behind some pairs of the train split as a conversation in which the
 * assistant gave the positive answers. What a person would try before any vector, beside asking.
 * System messages stay first.
 */
export function withExamples(
  messages: readonly Message[],
  examples: readonly Pair[],
): readonly Message[] {
  const isSystem = ({ role }: Message) => role === 'system';
  return [
    ...messages.filter(isSystem),
    ...examples.flatMap(({ positive }): readonly Message[] => [
      ...positive.messages.filter((message) => !isSystem(message)),
      { role: 'assistant', content: positive.answer },
    ]),
    ...messages.filter((message) => !isSystem(message)),
  ];
}

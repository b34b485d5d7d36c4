import type { Message } from '../../model/tokenizer';

/**
 * A conversation that comes after another one. Its system message stays first, because most chat
 * templates take one there only.
 */
export function withHistory(
  messages: readonly Message[],
  history: readonly Message[],
): readonly Message[] {
  const isSystem = ({ role }: Message) => role === 'system';
  return [
    ...messages.filter(isSystem),
    ...history,
    ...messages.filter((message) => !isSystem(message)),
  ];
}

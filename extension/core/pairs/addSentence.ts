import type { Message } from './pair';

/** A conversation with a sentence at the end of its system message, or as one. */
export function addToSystem(messages: readonly Message[], sentence: string): readonly Message[] {
  const [first, ...rest] = messages;
  if (first?.role !== 'system') return [{ role: 'system', content: sentence }, ...messages];
  return [{ role: 'system', content: `${first.content}\n${sentence}` }, ...rest];
}

/** A conversation with a sentence before its first user message; as it is where it has none. */
export function addToFirstUser(messages: readonly Message[], sentence: string): readonly Message[] {
  const index = messages.findIndex(({ role }) => role === 'user');
  return messages.map((message, at) =>
    at === index ? { ...message, content: `${sentence}\n\n${message.content}` } : message,
  );
}

/** Whether the chat template writes the sentence: some fail on system messages, some drop them. */
export function templateShows(
  messages: readonly Message[],
  sentence: string,
  encoder: { chatPrompt(messages: readonly Message[]): string },
): boolean {
  try {
    return encoder.chatPrompt(messages).includes(sentence);
  } catch {
    return false;
  }
}

import type { Message } from '../pair';
import { requireUser } from './requireUser';
import type { Shift } from './shift';

/** A conversation whose question is said in another way. */
export function withQuestion(
  shift: string,
  messages: readonly Message[],
  reword: (question: string) => string,
): readonly Message[] {
  const place = requireUser(shift, messages);
  return messages.map((message, at) =>
    at === place ? { ...message, content: reword(message.content) } : message,
  );
}

/**
 * Fixed words before the question. Nothing is put after it: multiple-choice prompts end with the
 * choices, or with the words that a letter is to follow.
 */
function reworded(name: Shift['name'], meaning: string, words: string): Shift {
  return {
    name,
    meaning,
    prompts: (messages) => [withQuestion(name, messages, (question) => words + question)],
  };
}

export const terse = reworded('terse', 'with "Briefly:" before the question', 'Briefly: ');

export const formal = reworded(
  'formal',
  'as a formal request',
  'Dear Sir or Madam, I would be most grateful if you could kindly attend to the following.\n\n',
);

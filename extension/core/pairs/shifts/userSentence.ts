import { addToFirstUser } from '../addSentence';
import type { Side } from '../pair';
import { requireUser } from './requireUser';
import type { Shift } from './shift';

/** The same sentence before the first user message (USER_POS and USER_NEG of Tan et al. 2024). */
function userSentence(side: Side, name: Shift['name'], meaning: string): Shift {
  return {
    name,
    meaning,
    prompts: (messages, { sentences }) => {
      requireUser(name, messages);
      return [addToFirstUser(messages, sentences[side])];
    },
  };
}

export const userPositive = userSentence(
  'positive',
  'userPositive',
  'with a sentence before the question that asks for the concept',
);

export const userNegative = userSentence(
  'negative',
  'userNegative',
  'with a sentence before the question that asks for the opposite',
);

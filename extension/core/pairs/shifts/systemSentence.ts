import { addToSystem, templateShows } from '../addSentence';
import type { Side } from '../pair';
import { noSystemMessage } from './errors';
import type { Shift } from './shift';

/**
 * The sentence that asks for the concept, or against it, as a system message (SYS_POS and SYS_NEG
 * of Tan et al. 2024). Where the chat template has no place for one there is no such prompt: put
 * elsewhere, the sentence would be another shift under this one's name.
 */
function systemSentence(side: Side, name: Shift['name'], meaning: string): Shift {
  return {
    name,
    meaning,
    prompts: (messages, { sentences, encoder }) => {
      const shifted = addToSystem(messages, sentences[side]);
      if (!templateShows(shifted, sentences[side], encoder)) throw noSystemMessage(name);
      return [shifted];
    },
  };
}

export const systemPositive = systemSentence(
  'positive',
  'systemPositive',
  'with a system message that asks for the concept',
);

export const systemNegative = systemSentence(
  'negative',
  'systemNegative',
  'with a system message that asks for the opposite',
);

import { requireUser } from './requireUser';
import { withQuestion } from './reworded';
import type { Shift } from './shift';

const name = 'paraphrases';

/** The question in each of the other ways that the file of paraphrases has for it. */
export const paraphrased: Shift = {
  name,
  meaning: 'in other words, from the file of paraphrases',
  prompts: (messages, { paraphrases }) => {
    const question = messages[requireUser(name, messages)]?.content ?? '';
    const ways = paraphrases.get(question) ?? [];
    return ways.map((way) => withQuestion(name, messages, () => way));
  },
};

import { sides, type PairText } from '../pair';
import type { PairCheck } from '../checkPairs';

/** Answers and prompts without a visible character: they cannot be scored, or ask nothing. */
export const emptyTexts: PairCheck = ({ pairs }) => {
  const idsWhere = (isEmpty: (member: PairText) => boolean) =>
    pairs.filter((pair) => sides.some((side) => isEmpty(pair[side]))).map(({ id }) => id);
  const answers = idsWhere(({ answer }) => answer.trim() === '');
  const prompts = idsWhere(({ messages }) => messages.every(({ content }) => !content.trim()));
  return [
    ...(answers.length === 0
      ? []
      : [{ code: 'emptyAnswer', message: 'An answer is empty.', pairs: answers }]),
    ...(prompts.length === 0
      ? []
      : [{ code: 'emptyPrompt', message: 'A prompt is empty.', pairs: prompts }]),
  ];
};

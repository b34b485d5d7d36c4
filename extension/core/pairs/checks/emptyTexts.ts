import { hashJson } from '../../base/hash';
import { sides, type Pair, type PairText } from '../pair';
import type { PairCheck } from '../checkPairs';

/**
 * Answers and prompts without a visible character: they cannot be scored, or ask nothing. A pair of
 * two prompts is meant to have no answers.
 */
export const emptyTexts: PairCheck = ({ pairs }) => {
  const idsWhere = (isEmpty: (member: PairText) => boolean, among = pairs) =>
    among.filter((pair) => sides.some((side) => isEmpty(pair[side]))).map(({ id }) => id);
  const answered = pairs.filter((pair) => !isTwoPrompts(pair));
  const answers = idsWhere(({ answer }) => answer.trim() === '', answered);
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

function isTwoPrompts({ positive, negative }: Pair): boolean {
  const noAnswers = positive.answer === '' && negative.answer === '';
  return noAnswers && hashJson(positive.messages) !== hashJson(negative.messages);
}

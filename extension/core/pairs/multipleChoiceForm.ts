import { hashJson } from '../base/hash';
import { choiceLetter, type ChoiceLetter } from './choiceLabel';
import type { Message, Pair } from './pair';

/**
 * An open pair as a question with two options: both answers are listed behind the prompt, and the
 * new answers are their letters. With each letter in turn on the positive option, a liking for a
 * letter cancels out, and shows.
 * @param positiveLetter the letter under which the positive answer is listed.
 * @returns undefined where there is no one question with two answers: the members have prompts of
 * their own, equal answers or letters for answers, or the conversation does not end with the user.
 */
export function multipleChoiceForm(pair: Pair, positiveLetter: ChoiceLetter): Pair | undefined {
  const { positive, negative } = pair;
  const { messages } = positive;
  const question = messages.at(-1);
  const [yes, no] = [positive.answer.trim(), negative.answer.trim()];
  if (question?.role !== 'user' || yes === '' || no === '' || yes === no) return undefined;
  if (choiceLetter(yes) !== undefined || choiceLetter(no) !== undefined) return undefined;
  if (hashJson(messages) !== hashJson(negative.messages)) return undefined;
  const [a, b] = positiveLetter === 'A' ? [yes, no] : [no, yes];
  const asked: readonly Message[] = [
    ...messages.slice(0, -1),
    { role: 'user', content: `${question.content.trim()}\n\nChoices:\n (A) ${a}\n (B) ${b}` },
  ];
  const negativeLetter = positiveLetter === 'A' ? 'B' : 'A';
  return {
    ...pair,
    positive: { messages: asked, answer: `(${positiveLetter})` },
    negative: { messages: asked, answer: `(${negativeLetter})` },
  };
}

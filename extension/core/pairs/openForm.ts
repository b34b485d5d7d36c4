import { hashJson } from '../base/hash';
import { choiceLetter } from './choiceLabel';
import { listedChoices } from './listedChoices';
import type { Message, Pair } from './pair';

/**
 * The inverse of `multipleChoiceForm`: a pair whose answers are letters of options that its prompt
 * lists becomes the question alone, and the options its answers.
 * @returns undefined where the pair is no such one.
 */
export function openForm(pair: Pair): Pair | undefined {
  const { positive, negative } = pair;
  const [letter, other] = [choiceLetter(positive.answer), choiceLetter(negative.answer)];
  const last = positive.messages.at(-1);
  if (letter === undefined || other === undefined || letter === other) return undefined;
  if (last?.role !== 'user') return undefined;
  if (hashJson(positive.messages) !== hashJson(negative.messages)) return undefined;
  const choices = listedChoices(last.content);
  if (choices === undefined) return undefined;
  const messages: readonly Message[] = [
    ...positive.messages.slice(0, -1),
    { role: 'user', content: choices.question },
  ];
  return {
    ...pair,
    positive: { messages, answer: choices.options[letter] },
    negative: { messages, answer: choices.options[other] },
  };
}

import type { ReadPosition } from './readPosition';

const words: Readonly<Record<ReadPosition, string>> = {
  answerMean: 'mean over the answer',
  answerLast: 'last token of the answer',
  answerSecondLast: 'second last token of the answer',
  promptLast: 'last token of the prompt',
  firstDiffering: 'first token that differs',
};

/** `mean over the answer (answerMean)`: for people, and as files and commands have it. */
export function readPositionInWords(position: string): string {
  return Object.hasOwn(words, position)
    ? `${words[position as ReadPosition]} (${position})`
    : position;
}

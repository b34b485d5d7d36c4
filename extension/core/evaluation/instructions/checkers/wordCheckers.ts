import { comparable } from '../../comparable';
import { isWithin } from '../isWithin';
import { occurrencesOf } from '../occurrencesOf';
import { wordsOf } from '../wordsOf';
import type { CheckersOf } from './checker';

/** Which words, letters and characters occur, and how they are written. */
export const wordCheckers: CheckersOf<
  | 'includes'
  | 'excludes'
  | 'occurrences'
  | 'letters'
  | 'capitalWords'
  | 'without'
  | 'lowerCase'
  | 'upperCase'
> = {
  includes: (answer, { words }) => words.every((word) => occurrencesOf(word, answer) > 0),
  excludes: (answer, { words }) => words.every((word) => occurrencesOf(word, answer) === 0),
  occurrences: (answer, { word, ...bounds }) => isWithin(occurrencesOf(word, answer), bounds),
  letters: (answer, { letter, ...bounds }) => {
    const wanted = comparable(letter);
    const found = [...comparable(answer)].filter((character) => character === wanted);
    return isWithin(found.length, bounds);
  },
  /** Words of two letters or more without a lower-case one. */
  capitalWords: (answer, bounds) => {
    const capital = wordsOf(answer).filter((word) => /^[^\p{Ll}]*$/u.test(word) && isLong(word));
    return isWithin(capital.length, bounds);
  },
  without: (answer, { characters }) => {
    return [...characters].every((character) => !answer.includes(character));
  },
  /** No capital letter, and at least one letter that could have been one. */
  lowerCase: (answer) => !/[\p{Lu}\p{Lt}]/u.test(answer) && /\p{Ll}/u.test(answer),
  upperCase: (answer) => !/[\p{Ll}\p{Lt}]/u.test(answer) && /\p{Lu}/u.test(answer),
};

function isLong(word: string): boolean {
  return (word.match(/\p{Lu}/gu) ?? []).length >= 2;
}

import { isWithin } from '../isWithin';
import { sentencesOf } from '../sentencesOf';
import { wordsOf } from '../wordsOf';
import type { CheckersOf } from './checker';

const linesOf = (text: string) => text.split(/\r?\n/).filter((line) => line.trim() !== '');
const linesLike = (text: string, form: RegExp) =>
  linesOf(text).filter((line) => form.test(line)).length;

/** How long an answer is, and how many pieces it has. */
export const lengthCheckers: CheckersOf<
  'words' | 'sentences' | 'paragraphs' | 'lines' | 'bullets' | 'numberedItems'
> = {
  words: (answer, bounds) => isWithin(wordsOf(answer).length, bounds),
  sentences: (answer, bounds) => isWithin(sentencesOf(answer).length, bounds),
  /** Separated by blank lines. */
  paragraphs: (answer, bounds) => {
    const blocks = answer.split(/\r?\n\s*\n/).filter((block) => block.trim() !== '');
    return isWithin(blocks.length, bounds);
  },
  /** Blank ones do not count. */
  lines: (answer, bounds) => isWithin(linesOf(answer).length, bounds),
  /** Lines that begin with -, * or • and a space. */
  bullets: (answer, bounds) => isWithin(linesLike(answer, /^\s*[-*•]\s+\S/), bounds),
  /** Lines that begin with a number and . or ). */
  numberedItems: (answer, bounds) => isWithin(linesLike(answer, /^\s*\d+[.)]\s+\S/), bounds),
};

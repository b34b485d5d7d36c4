import { comparable } from '../../comparable';
import { isWithin } from '../isWithin';
import type { CheckersOf } from './checker';

const count = (text: string, form: RegExp) => text.match(form)?.length ?? 0;

/** What an answer begins and ends with, and what it is made of. */
export const formCheckers: CheckersOf<
  | 'startsWith'
  | 'endsWith'
  | 'json'
  | 'parts'
  | 'title'
  | 'quoted'
  | 'sections'
  | 'postscript'
  | 'oneOf'
  | 'placeholders'
  | 'highlights'
> = {
  /** A word that only begins like it does not count. */
  startsWith: (answer, { text }) => {
    const rest = after(comparable(answer), comparable(text));
    return rest !== undefined && !/^[\p{L}\p{M}\p{N}]/u.test(rest);
  },
  /** To the letter but for its case: nothing may follow, not even a full stop. */
  endsWith: (answer, { text }) => comparable(answer).endsWith(comparable(text)),
  /** An object or a list and nothing around it: a number or a quoted text is JSON, too, by luck. */
  json: (answer, { keys = [] }) => {
    const value = jsonOf(answer);
    return value !== undefined && keys.every((key) => Object.hasOwn(value, key));
  },
  parts: (answer, { separator, count: wanted }) => {
    const parts = answer.split(separator);
    return parts.length === wanted && parts.every((part) => part.trim() !== '');
  },
  /** Something in << >> on one line. */
  title: (answer) => /<<[^<>\n]*[\p{L}\p{N}][^<>\n]*>>/u.test(answer),
  quoted: (answer) => /^["“][^]*[\p{L}\p{N}][^]*["”]$/u.test(answer.trim()),
  /** Lines that begin "Part 1", "Part 2" … in this order, as many as were asked for. */
  sections: (answer, { word, count: wanted }) => {
    const numbers = answer.split(/\r?\n/).flatMap((line) => {
      const number = /^ ?(\d+)(?!\d)/.exec(after(comparable(line), comparable(word)) ?? '')?.[1];
      return number === undefined ? [] : [Number(number)];
    });
    return numbers.length === wanted && numbers.every((number, index) => number === index + 1);
  },
  /** A line that begins with it, behind the answer itself and with words of its own. */
  postscript: (answer, { marker }) => {
    const lines = answer.trim().split(/\r?\n/);
    return lines.some((line, index) => {
      const rest = after(comparable(line), comparable(marker));
      return index > 0 && rest !== undefined && /[\p{L}\p{N}]/u.test(rest);
    });
  },
  /** The whole answer; a full stop or exclamation mark at the end is no matter. */
  oneOf: (answer, { answers }) => answers.some((each) => bare(each) === bare(answer)),
  /** Such as [name] or [your address]. */
  placeholders: (answer, bounds) => isWithin(count(answer, /\[[^[\]\n]+\]/g), bounds),
  /** Between asterisks, single or double. */
  highlights: (answer, bounds) => {
    return isWithin(count(answer, /\*\*(?=\S)[^*\n]+\*\*|\*(?=[^\s*])[^*\n]+\*/g), bounds);
  },
};

/** What follows a beginning; undefined where the text begins otherwise. */
function after(text: string, beginning: string): string | undefined {
  return text.startsWith(beginning) ? text.slice(beginning.length) : undefined;
}

function bare(text: string): string {
  return comparable(text).replace(/[.!]+$/, '');
}

function jsonOf(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

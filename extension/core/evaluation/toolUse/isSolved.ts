import type { ToolTask } from '../../pairs/toolTasks/parseToolTaskFile';
import { comparable } from '../comparable';
import type { Saved } from './tool';

/**
 * Whether a task is done: by what is stored where the task says so, else by the answer, with
 * nothing stored that was not there before.
 */
export function isSolved(
  { answer, saved, state }: Pick<ToolTask, 'answer' | 'saved' | 'state'>,
  given: { readonly answer: string; readonly saved: Saved },
): boolean {
  if (!sameEntries(state ?? saved, given.saved)) return false;
  return state !== undefined || sameAnswer(answer, given.answer);
}

/**
 * Where a number is wanted, the answer must hold that number and no other, with whatever words
 * around it: "9 euros" is 9, "3 × 3 = 9" is not. Otherwise the texts must be equal but for letter
 * case and a full stop at the end.
 */
function sameAnswer(wanted: string, given: string): boolean {
  const [number, ...more] = numbersIn(wanted);
  if (number === undefined || more.length > 0) return bare(wanted) === bare(given);
  const found = numbersIn(given);
  return found.length === 1 && Math.abs((found[0] ?? NaN) - number) <= 1e-9 * Math.abs(number);
}

function numbersIn(text: string): readonly number[] {
  const plain = text.replace(/−/g, '-').replace(/(\d),(?=\d{3}(?!\d))/g, '$1');
  return (plain.match(/(?<![\d.])-?\d+(?:\.\d+)?/g) ?? []).map(Number);
}

function sameEntries(wanted: Saved, found: Saved): boolean {
  const lines = (saved: Saved) =>
    Object.entries(saved)
      .map(([key, value]) => `${comparable(key)}\n${comparable(value)}`)
      .sort();
  const [a, b] = [lines(wanted), lines(found)];
  return a.length === b.length && a.every((line, index) => line === b[index]);
}

function bare(text: string): string {
  return comparable(text).replace(/\.$/, '');
}

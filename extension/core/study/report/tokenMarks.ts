import type { AnswerTokens } from '../measures/failures/schemas';
import { formatNumber } from './formatNumber';
import type { Table } from './table';

/** A token of a text that is shaded by a number. */
export interface TokenMark {
  readonly text: string;
  /** The number in words, for whoever points at the token. */
  readonly title: string;
  /** Class of the style sheet: `up1` to `up3`, `down1` to `down3`; '' for hardly anything. */
  readonly shade: string;
}

/** From here on a change is shaded lightly, clearly, strongly; nats. */
const changeLevels = [0.1, 0.5, 1.5];
/** The same for surprise: a probability below a third, a tenth, a hundredth. */
const surpriseLevels = [1.1, 2.3, 4.6];

/** An answer, shaded by how much likelier each token became. */
export function changeMarks({ pieces, unsteered, steered }: AnswerTokens): readonly TokenMark[] {
  return pieces.map((text, index) => {
    const [before = NaN, after = NaN] = [unsteered[index], steered[index]];
    return {
      text,
      title: `log p ${nats(before)} unsteered, ${nats(after)} steered (nats)`,
      shade: shadeOf(after - before, changeLevels),
    };
  });
}

/** A completion, shaded by how surprised the unsteered model is by each token. */
export function surpriseMarks(
  pieces: readonly string[],
  surprise: readonly number[],
): readonly TokenMark[] {
  return pieces.map((text, index) => {
    const value = surprise[index] ?? NaN;
    // What is less likely is shaded as it is in answers.
    return { text, title: `surprise ${nats(value)} nats`, shade: shadeOf(-value, surpriseLevels) };
  });
}

/** The same as plain text: `“I” 0.52 · “ love” 4.10`. */
export function surpriseLine(pieces: readonly string[], surprise: readonly number[]): string {
  return pieces.map((text, index) => `${shown(text)} ${nats(surprise[index] ?? NaN)}`).join(' · ');
}

/** Both answers token by token. */
export function tokenTable(
  id: string,
  answers: { readonly positive: AnswerTokens; readonly negative: AnswerTokens },
): Table {
  const rows = (['positive', 'negative'] as const).flatMap((side) =>
    answers[side].pieces.map((text, index) => {
      const [before = NaN, after = NaN] = [
        answers[side].unsteered[index],
        answers[side].steered[index],
      ];
      return [side, shown(text), nats(before), nats(after), nats(after - before, true)];
    }),
  );
  return {
    caption: `Item ${id}, token by token: log-probabilities in nats, one item`,
    head: ['answer', 'token', 'unsteered', 'steered', 'change'],
    rows,
  };
}

function shadeOf(value: number, levels: readonly number[]): string {
  const level = levels.filter((least) => Math.abs(value) >= least).length;
  return level === 0 ? '' : `${value < 0 ? 'down' : 'up'}${level}`;
}

const nats = (value: number, signed = false) => formatNumber(value, { decimals: 2, signed });

/** Spaces and line ends are tokens, too, and a part of a character has no text. */
function shown(text: string): string {
  return text === '' ? '∅' : `“${text.replaceAll('\n', '↵')}”`;
}

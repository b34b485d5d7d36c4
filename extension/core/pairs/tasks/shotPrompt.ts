import type { EncodedText, PairEncoder } from '../encodePair';
import { answerWithoutTokens } from '../errors';
import type { TaskItem } from './taskItem';

/** What is needed of a tokenizer; the model layer's has it. */
export type TaskEncoder = Pick<PairEncoder, 'encode'> & { readonly startText?: string };

/** Begins texts in most models' training data. */
const commonStart = '<|endoftext|>';

/**
 * The text of a prompt with demonstrations before the question, none for zero-shot (Todd et al.
 * 2024): `Q: x\nA: y\n\n` for each, then `Q: x\nA:`. It is no conversation, also for chat models.
 * White space within an item becomes one space, or its lines would look like new questions.
 */
export function shotPrompt(shots: readonly TaskItem[], input: string): string {
  const asked = (text: string) => `Q: ${oneLine(text)}\nA:`;
  const shown = shots.map((shot) => `${asked(shot.input)} ${oneLine(shot.output)}\n\n`);
  return shown.join('') + asked(input);
}

/**
 * Prompt and answer as token ids, tokenised together; the answer begins with a space. In front is
 * the start token that the tokenizer puts there itself, else `<|endoftext|>` where that is a token,
 * as in the function-vectors code: the first token of a text is attended to by all heads.
 * @throws answerWithoutTokens
 */
export function encodeShots(
  encoder: TaskEncoder,
  shots: readonly TaskItem[],
  { input, output }: TaskItem,
): EncodedText {
  const promptText = startOf(encoder) + shotPrompt(shots, input);
  const answerText = ` ${oneLine(output)}`;
  const together = encoder.encode(promptText + answerText);
  const promptLength = encoder.encode(promptText).length;
  if (together.length <= promptLength) throw answerWithoutTokens(input, 'right', output);
  return { prompt: together.slice(0, promptLength), answer: together.slice(promptLength) };
}

/** A text by itself behind the start token, which is its prompt: for reading activations. */
export function encodeAlone(encoder: TaskEncoder, text: string): EncodedText {
  const start = encoder.encode(startOf(encoder));
  const tokens = encoder.encode(startOf(encoder) + oneLine(text));
  if (start.length > 0 && tokens.length > start.length) {
    return { prompt: start, answer: tokens.slice(start.length) };
  }
  if (tokens.length < 2) throw answerWithoutTokens(text, 'only', text);
  return { prompt: tokens.slice(0, 1), answer: tokens.slice(1) };
}

function startOf({ encode, startText = '' }: TaskEncoder): string {
  if (startText !== '') return startText;
  return encode(commonStart).length === 1 ? commonStart : '';
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

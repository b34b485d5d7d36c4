import { answerWithoutTokens } from './errors';
import type { Message, Pair, PairFile, Side } from './pair';
import { pairPrompt } from './pairPrompt';

/** What is needed of a tokenizer; the model layer's has it. */
export interface PairEncoder {
  encode(text: string): readonly number[];
  chatPrompt(messages: readonly Message[]): string;
}

/** Token ids of one member. */
export interface EncodedText {
  readonly prompt: readonly number[];
  /** At least one token. */
  readonly answer: readonly number[];
}

export interface EncodedPair {
  readonly id: string;
  readonly positive: EncodedText;
  readonly negative: EncodedText;
}

/**
 * Token ids of both members. Prompt and answer are tokenised together, as the model would meet
 * them; the answer begins after as many tokens as the prompt alone has. Tokenised apart, an answer
 * can get tokens that never follow its prompt.
 * @throws answerWithoutTokens
 */
export function encodePair(
  pair: Pair,
  file: Pick<PairFile, 'system'>,
  encoder: PairEncoder,
): EncodedPair {
  const encodeSide = (side: Side): EncodedText => {
    const promptText = encoder.chatPrompt(pairPrompt(pair, side, file));
    const { answer } = pair[side];
    const together = encoder.encode(promptText + answer);
    const promptLength = encoder.encode(promptText).length;
    if (together.length <= promptLength) throw answerWithoutTokens(pair.id, side, answer);
    return { prompt: together.slice(0, promptLength), answer: together.slice(promptLength) };
  };
  return { id: pair.id, positive: encodeSide('positive'), negative: encodeSide('negative') };
}

import { encodePair, type EncodedPair, type PairEncoder } from '../encodePair';
import type { Message, Pair, PairFile, Side } from '../pair';
import { pairPrompt } from '../pairPrompt';
import type { Shift, ShiftContext } from './shift';

/**
 * A pair as token ids behind its shifted prompts: the answers are the same, what comes before them
 * is not. Members with prompts of their own are paired in the order of their forms, as far as both
 * have one.
 * @returns one for each form of the prompt; none where the shift has none for this pair.
 * @throws answerWithoutTokens; noSystemMessage, noUserMessage of the shift.
 */
export function encodeShifted(
  pair: Pair,
  file: Pick<PairFile, 'system'>,
  shift: Shift,
  context: ShiftContext,
): readonly EncodedPair[] {
  const prompts = (side: Side) => shift.prompts(pairPrompt(pair, side, file), context);
  const positive = prompts('positive');
  const negative = prompts('negative');
  const encoder = shiftedEncoder(shift, context);
  return positive.slice(0, negative.length).map((messages, at) => {
    const shifted = {
      ...pair,
      positive: { ...pair.positive, messages },
      negative: { ...pair.negative, messages: negative[at] ?? messages },
    };
    return encodePair(shifted, {}, encoder);
  });
}

function shiftedEncoder(shift: Shift, context: ShiftContext): PairEncoder {
  const { encoder } = context;
  const chatPrompt = (messages: readonly Message[]) =>
    shift.render?.(messages, context) ?? encoder.chatPrompt(messages);
  return { encode: (text) => encoder.encode(text), chatPrompt };
}

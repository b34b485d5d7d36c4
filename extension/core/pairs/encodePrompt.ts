import type { PairEncoder } from './encodePair';
import type { Pair, PairFile, Side } from './pair';
import { pairPrompt } from './pairPrompt';

/** Token ids of one member's prompt, ending where its answer would begin. */
export function encodePrompt(
  pair: Pair,
  side: Side,
  file: Pick<PairFile, 'system'>,
  encoder: PairEncoder,
): readonly number[] {
  return encoder.encode(encoder.chatPrompt(pairPrompt(pair, side, file)));
}

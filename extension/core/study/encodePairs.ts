import type { Model } from '../model/model';
import { encodePair, type EncodedPair } from '../pairs/encodePair';
import type { Pair, PairFile } from '../pairs/pair';
import { pairTooLong } from './errors';

/**
 * Token ids of pairs, each short enough for the model.
 * @throws pairTooLong with the pair's id, answerWithoutTokens
 */
export function encodePairs(
  { tokenizer, record }: Pick<Model, 'tokenizer' | 'record'>,
  file: PairFile,
  pairs: readonly Pair[],
): readonly EncodedPair[] {
  return pairs.map((pair) => {
    const encoded = encodePair(pair, file, tokenizer);
    const { positive, negative } = encoded;
    const tokens = Math.max(
      positive.prompt.length + positive.answer.length,
      negative.prompt.length + negative.answer.length,
    );
    if (tokens > record.contextLength) {
      throw pairTooLong(file.name, pair.id, tokens, record.contextLength);
    }
    return encoded;
  });
}

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
    requireRoom(encoded, file, record);
    return encoded;
  });
}

/** @throws pairTooLong unless the model's context holds both members. */
export function requireRoom(
  { id, positive, negative }: EncodedPair,
  file: Pick<PairFile, 'name'>,
  { contextLength }: Pick<Model['record'], 'contextLength'>,
): void {
  const tokens = Math.max(
    positive.prompt.length + positive.answer.length,
    negative.prompt.length + negative.answer.length,
  );
  if (tokens > contextLength) throw pairTooLong(file.name, id, tokens, contextLength);
}

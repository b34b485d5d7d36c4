import { z } from 'zod';
import { readPairs } from '../../core/actions/readPairs';
import { SteeringError } from '../../core/base/errors';
import { tokenPieces } from '../../core/evaluation/failures/tokenPieces';
import {
  readPositions,
  resolveReadPosition,
  type PairPositions,
  type ReadPosition,
} from '../../core/methods/readPosition';
import type { Tokenizer } from '../../core/model/tokenizer';
import type { EncodedPair } from '../../core/pairs/encodePair';
import { encodePairs } from '../../core/study/encodePairs';
import type { TokenisedPair, TokenisedText } from '../../protocol/engineCalls';
import type { Answer } from './answer';
import { modelChoice, pairSource } from './argumentSchemas';

export const tokenise: Answer<'tokenise'> = {
  takes: z.object({ model: modelChoice, pairs: pairSource }),
  does: async (args, { models, signal }) => {
    const { file } = readPairs(args.pairs);
    const model = await models.get({ ...args.model, signal });
    return encodePairs(model, file, file.pairs).map((pair) => tokenisedPair(pair, model.tokenizer));
  },
};

type Positions = Partial<Record<ReadPosition, PairPositions>>;

function tokenisedPair(pair: EncodedPair, tokenizer: Tokenizer): TokenisedPair {
  const unreadable: Partial<Record<ReadPosition, string>> = {};
  const found: Positions = {};
  for (const position of readPositions) {
    try {
      found[position] = resolveReadPosition(position, pair);
    } catch (error) {
      if (!(error instanceof SteeringError)) throw error;
      unreadable[position] = error.message;
    }
  }
  return {
    id: pair.id,
    positive: tokenisedText(pair, 'positive', { found, tokenizer }),
    negative: tokenisedText(pair, 'negative', { found, tokenizer }),
    unreadable,
  };
}

function tokenisedText(
  pair: EncodedPair,
  side: 'positive' | 'negative',
  { found, tokenizer }: { readonly found: Positions; readonly tokenizer: Tokenizer },
): TokenisedText {
  const { prompt, answer } = pair[side];
  const read = Object.entries(found).map(([position, at]) => [position, at[side]] as const);
  return {
    pieces: tokenPieces(tokenizer, [], [...prompt, ...answer]),
    promptLength: prompt.length,
    read: Object.fromEntries(read),
  };
}

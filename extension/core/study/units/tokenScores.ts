import { tokenPieces } from '../../evaluation/failures/tokenPieces';
import type { PairScore } from '../../evaluation/scorePair';
import type { Tokenizer } from '../../model/tokenizer';
import type { EncodedPair } from '../../pairs/encodePair';
import type { AnswerTokens, TokenScores } from '../measures/failures/schemas';

/** Log-probability of each token of an item's answers, unsteered and steered. */
export function tokenScores(
  tokenizer: Pick<Tokenizer, 'decode'>,
  encoded: EncodedPair,
  before: PairScore,
  after: PairScore,
): TokenScores {
  const tokensOf = (side: 'positive' | 'negative'): AnswerTokens => ({
    pieces: tokenPieces(tokenizer, encoded[side].prompt, encoded[side].answer),
    unsteered: rounded(before[side].logProbs),
    steered: rounded(after[side].logProbs),
  });
  return { positive: tokensOf('positive'), negative: tokensOf('negative') };
}

/** They are read by people, and a line of results holds dozens. */
export const rounded = (nats: ArrayLike<number>): readonly number[] =>
  Array.from(nats, (value) => Math.round(value * 1e4) / 1e4);

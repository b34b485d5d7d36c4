import { tokenPieces } from '../../../evaluation/failures/tokenPieces';
import { scorePair, type ScoredAnswer } from '../../../evaluation/scorePair';
import { encodePair, type EncodedText } from '../../../pairs/encodePair';
import type { Pair } from '../../../pairs/pair';
import { unsteered } from '../../../steering/push';
import type { MeasureContext } from '../measure';
import type { AnswerTokens, FailureResult } from './schemas';

/** Log-probability of each token of an item's two answers, unsteered and at the headline. */
export async function scoreTokens(
  { model, concept, steering }: MeasureContext,
  pair: Pair,
): Promise<FailureResult> {
  const encoded = encodePair(pair, concept.file, model.tokenizer);
  const settings = [unsteered, steering.setting(steering.multiplier)];
  const [before, after] = await scorePair(model, encoded, settings);
  const tokensOf = (side: 'positive' | 'negative') =>
    answerTokens(
      tokenPieces(model.tokenizer, encoded[side].prompt, encoded[side].answer),
      before?.[side],
      after?.[side],
    );
  return {
    id: pair.id,
    positive: tokensOf('positive'),
    negative: tokensOf('negative'),
    appliedPositions: after?.appliedPositions ?? 0,
  };
}

function answerTokens(
  pieces: readonly string[],
  before: ScoredAnswer | undefined,
  after: ScoredAnswer | undefined,
): AnswerTokens {
  return { pieces, unsteered: rounded(before), steered: rounded(after) };
}

/** They are read by people, and a line of results holds dozens. */
const rounded = (score: ScoredAnswer | undefined): readonly number[] =>
  Array.from(score?.logProbs ?? [], (logProb) => Math.round(logProb * 1e4) / 1e4);

/** About how many tokens that takes. */
export function tokensToScore({
  positive,
  negative,
}: {
  readonly positive: EncodedText;
  readonly negative: EncodedText;
}): number {
  return positive.prompt.length + 2 * (positive.answer.length + negative.answer.length);
}

import type { AnswerTotal } from './scorePair';

/** The scores of an item's two answers under one setting. */
export interface AnswerTotals {
  readonly positive: AnswerTotal;
  readonly negative: AnswerTotal;
}

/**
 * Propensity log p(positive) − log p(negative), summed over answer tokens, in nats (Tan et al.
 * 2024, section 3). For one-token answers to one prompt it is the difference of logits, because the
 * normaliser is shared.
 * @example propensity({ positive: { logProb: -4, tokens: 2 },
 *   negative: { logProb: -9, tokens: 3 } }) // => 5
 */
export function propensity({ positive, negative }: AnswerTotals): number {
  return positive.logProb - negative.logProb;
}

/**
 * The same with each log-probability divided by its own number of tokens: nats per token, so that
 * answers of different length can be compared.
 * @example propensityPerToken({ positive: { logProb: -4, tokens: 2 },
 *   negative: { logProb: -9, tokens: 3 } }) // => 1
 */
export function propensityPerToken({ positive, negative }: AnswerTotals): number {
  return positive.logProb / positive.tokens - negative.logProb / negative.tokens;
}

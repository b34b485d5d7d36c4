import type { LikelihoodPair } from './answerLikelihoods';

/** What steering does to an item's two answers, in raw nats per token. */
export interface OpenTextShift {
  /** Change of the positive answer's log-likelihood; above 0 is wanted. */
  readonly promote: number;
  /** Change of the negative answer's log-likelihood; below 0 is wanted. */
  readonly suppress: number;
  /** promote − suppress: how far the two were moved apart; above 0 is wanted. */
  readonly gap: number;
}

/**
 * The evaluation of Pres et al. 2024 without its normaliser. The paper divides unsteered and
 * steered log-likelihoods each by their own extremes, so that one text can change the sign of the
 * result; raw changes have no such trap, and show where steering makes both answers less likely.
 * @example openTextShift({ unsteered: { positive: -2, negative: -1 },
 *   steered: { positive: -2.5, negative: -2 } }) // => { promote: -0.5, suppress: -1, gap: 0.5 }
 */
export function openTextShift({ unsteered, steered }: LikelihoodPair): OpenTextShift {
  const promote = steered.positive - unsteered.positive;
  const suppress = steered.negative - unsteered.negative;
  return { promote, suppress, gap: promote - suppress };
}

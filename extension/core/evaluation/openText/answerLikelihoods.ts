/** Log-likelihood per token of an item's two answers (nats), so that lengths do not decide. */
export interface AnswerLikelihoods {
  readonly positive: number;
  readonly negative: number;
}

/** One item without and with steering. */
export interface LikelihoodPair {
  readonly unsteered: AnswerLikelihoods;
  readonly steered: AnswerLikelihoods;
}

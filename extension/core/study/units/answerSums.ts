import type { PairScore } from '../../evaluation/scorePair';

/** Summed log-probability of each answer (nats), as units of work keep it. */
export function answerSums(score: PairScore | undefined): { positive: number; negative: number } {
  return { positive: score?.positive.logProb ?? NaN, negative: score?.negative.logProb ?? NaN };
}

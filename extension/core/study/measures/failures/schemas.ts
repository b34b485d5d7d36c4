import { z } from 'zod';
import { shareSchema } from '../../estimateSchemas';
import { positiveWhole } from '../../studyParts';

export const failureOptions = z.strictObject({
  worst: positiveWhole
    .max(20)
    .default(6)
    .describe('items with the lowest steerability that are shown token by token'),
});

const logProbs = z.array(z.number()).readonly().describe('nats, to four decimals');

/** An answer token by token. */
const answer = z
  .object({
    pieces: z.array(z.string()).readonly().describe('text of each token'),
    unsteered: logProbs,
    steered: logProbs,
  })
  .readonly();

/** Both answers of an item; a unit of work on a test item has them. */
export const tokenScores = z.object({ positive: answer, negative: answer }).readonly();

/** There is nothing to measure that test items have not. */
export const failureResult = z.never();

const cluster = z
  .object({
    feature: z.string(),
    inside: shareSchema.describe('anti-steerable items among those that have the feature'),
    outside: shareSchema.describe('among the others'),
    p: z.number().describe('Fisher’s exact test of equal shares'),
    pAdjusted: z.number().describe('after Holm, over all features that were tested'),
  })
  .readonly();

export const failureSummary = z
  .object({
    multiplier: z.number().describe('of the steered log-probabilities'),
    antiSteerable: shareSchema,
    clusters: z.array(cluster).readonly().describe('the smallest p first'),
    unsteeredAuroc: z
      .number()
      .exactOptional()
      .describe('how well unsteered propensity tells anti-steerable items from the others'),
    items: z
      .array(z.object({ id: z.string(), answers: tokenScores }).readonly())
      .readonly()
      .describe('by rank of steerability: the worst, the median, the best'),
  })
  .readonly();

export type FailureOptions = z.infer<typeof failureOptions>;
export type TokenScores = z.infer<typeof tokenScores>;
export type FailureSummary = z.infer<typeof failureSummary>;
export type AnswerTokens = z.infer<typeof answer>;
export type Cluster = z.infer<typeof cluster>;

import { z } from 'zod';
import { estimateSchema } from '../../estimateSchemas';
import { positiveWhole } from '../../studyParts';
import { conditionNames } from '../conditionName';

const count = z.int().nonnegative();
const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();

export const corporaOptions = z
  .strictObject({
    windows: count.default(12).describe('of WikiText-2; 0 leaves it out'),
    context: positiveWhole.default(64).describe('tokens before those scored in a window'),
    scored: positiveWhole.default(64).describe('tokens scored in a window'),
    words: count.max(250).default(20).describe('last words of LAMBADA; 0 leaves it out'),
  })
  .refine(({ windows, words }) => windows + words > 0, {
    error: 'expected windows of WikiText-2 or words of LAMBADA',
  });

const condition = z.enum(conditionNames);

const window = z.object({
  kind: z.literal('window'),
  index: count,
  tokens: count,
  text: z.string(),
  /** Nats per token; KL(steered ‖ unsteered), 0 unsteered. */
  scores: list(
    z.object({ condition, nll: z.number(), kl: z.number(), appliedPositions: count }).readonly(),
  ),
});

const word = z.object({
  kind: z.literal('word'),
  id: z.string(),
  text: z.string(),
  word: z.string(),
  /** Of the whole word: log-probability in nats, and whether greedy decoding writes it. */
  scores: list(
    z
      .object({
        condition,
        logProb: z.number(),
        isTop: z.boolean(),
        kl: z.number(),
        appliedPositions: count,
      })
      .readonly(),
  ),
});

/** One window or one last word, under all conditions. */
export const corporaResult = z.discriminatedUnion('kind', [window, word]);

const compared = z
  .object({
    condition,
    nll: estimateSchema,
    difference: estimateSchema.describe('of nll from unsteered, paired'),
    kl: estimateSchema.describe('KL(steered ‖ unsteered), nats per token'),
  })
  .readonly();

const comparedWord = compared
  .unwrap()
  .extend({
    right: estimateSchema.describe('share of words that greedy decoding writes'),
    rightDifference: estimateSchema.describe('from unsteered, paired by word'),
    gained: count,
    lost: count,
    p: z.number().exactOptional().describe('McNemar’s exact test; absent if no word changed'),
    detectable: z.number().exactOptional(),
  })
  .readonly();

const worst = z
  .object({ name: z.string(), text: z.string(), unsteered: z.number(), steered: z.number() })
  .readonly();

export const corporaSummary = z
  .object({
    multiplier: z.number(),
    windows: z
      .object({
        tokens: count.describe('scored'),
        unsteered: estimateSchema.describe('negative log-likelihood, nats per token; n windows'),
        compared: list(compared),
        worst: list(worst),
      })
      .readonly()
      .exactOptional(),
    words: z
      .object({
        unsteered: estimateSchema.describe('negative log-likelihood of a word, nats; n words'),
        right: estimateSchema,
        compared: list(comparedWord),
        worst: list(worst),
      })
      .readonly()
      .exactOptional(),
    appliedPositions: count,
  })
  .readonly();

export type CorporaOptions = z.infer<typeof corporaOptions>;
export type CorporaResult = z.infer<typeof corporaResult>;
export type WindowResult = z.infer<typeof window>;
export type WordResult = z.infer<typeof word>;
export type CorporaSummary = z.infer<typeof corporaSummary>;

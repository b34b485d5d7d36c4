import { z } from 'zod';
import { estimateSchema, shareSchema } from '../../estimateSchemas';
import { conditionNames } from '../conditionName';

const count = z.int().nonnegative();
const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();

export const openTextOptions = z.strictObject({});

/** It has no work of its own: the items' sweep says it all. */
export const openTextResult = z.never();

const shift = {
  promote: estimateSchema.describe('log p(positive) minus unsteered, nats per token'),
  suppress: estimateSchema.describe('log p(negative) minus unsteered; below 0 it is rarer'),
  gap: estimateSchema.describe('promote minus suppress, paired by item, nats per token'),
};

const condition = z
  .object({
    condition: z.enum(conditionNames),
    ...shift,
    movedRight: shareSchema.describe('items whose gap has the sign that was asked for'),
    promoted: shareSchema.describe('items whose positive answer became likelier'),
    suppressed: shareSchema.describe('items whose negative answer became rarer'),
    standardisedGap: estimateSchema
      .exactOptional()
      .describe('gap over the spread of unsteered preferences; absent without a spread'),
    hardest: z
      .object({ answers: count.describe('of each side'), ...shift })
      .readonly()
      .describe('on the quarter of answers where the unsteered model is furthest from the concept'),
  })
  .readonly();

const likelihoods = z.object({ positive: z.number(), negative: z.number() }).readonly();

export const openTextSummary = z
  .object({
    block: count,
    multiplier: z.number(),
    preference: estimateSchema.describe(
      'unsteered log p(positive) − log p(negative), nats per token; its sd is the scale of ' +
        'standardisedGap',
    ),
    conditions: list(condition),
    aheadOfRandom: estimateSchema
      .exactOptional()
      .describe('gap of the vector minus that of the random direction, paired by item'),
    labelAnswers: count.describe('items whose answers are letters such as (A): no open text'),
    items: list(
      z.object({ id: z.string(), unsteered: likelihoods, steered: likelihoods }).readonly(),
    ).describe('log-likelihoods in nats per token, at the multiplier above'),
  })
  .readonly();

export type OpenTextOptions = z.infer<typeof openTextOptions>;
export type OpenTextResult = z.infer<typeof openTextResult>;
export type OpenTextSummary = z.infer<typeof openTextSummary>;
export type OpenTextCondition = z.infer<typeof condition>;
export type OpenTextItem = OpenTextSummary['items'][number];

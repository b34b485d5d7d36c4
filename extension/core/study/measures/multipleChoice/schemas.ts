import { z } from 'zod';
import { estimateSchema } from '../../estimateSchemas';
import { conditionNames } from '../conditionName';

const count = z.int().nonnegative();
const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();

export const multipleChoiceOptions = z.strictObject({});

const condition = z.enum(conditionNames);

/** Summed log-probability of each answer (nats), by condition. */
const form = z
  .object({
    tokens: z.object({ positive: count, negative: count }).readonly(),
    isFromPromptLast: z.boolean(),
    scores: list(z.object({ condition, positive: z.number(), negative: z.number() }).readonly()),
  })
  .readonly();

/** One item as a question with two options, with each letter in turn on the positive one. */
export const multipleChoiceResult = z
  .object({
    id: z.string(),
    positiveIsA: form,
    positiveIsB: form,
    /** The options as answers, where the pair file is multiple choice itself. */
    open: form.exactOptional(),
    appliedPositions: count,
  })
  .readonly();

const compared = z
  .object({
    condition,
    letters: z
      .object({
        effect: estimateSchema.describe('change of propensity for the positive option, nats'),
        positiveIsA: estimateSchema.describe('the same while the positive option is (A)'),
        positiveIsB: estimateSchema.describe('the same while the positive option is (B)'),
        towardA: estimateSchema.describe(
          'change toward the letter A, whatever it stands for, nats',
        ),
        standardised: estimateSchema
          .exactOptional()
          .describe('effect over the spread of unsteered preferences for an option'),
      })
      .readonly(),
    open: z
      .object({
        effect: estimateSchema.describe('gap in open text, nats per token'),
        standardised: estimateSchema
          .exactOptional()
          .describe('effect over the spread of unsteered preferences in open text'),
      })
      .readonly(),
    difference: estimateSchema
      .exactOptional()
      .describe('standardised effect in open text minus that on letters, paired by item'),
    agreement: z.enum(['same', 'opposite', 'onlyOpen', 'onlyLetters', 'neither']),
  })
  .readonly();

export const multipleChoiceSummary = z
  .object({
    block: count,
    multiplier: z.number(),
    fileForm: z.enum(['open', 'multipleChoice']).describe('what the pair file holds'),
    unsteered: z
      .object({
        preference: estimateSchema.describe('for the positive option over both orders, nats'),
        towardA: estimateSchema.describe('for the letter A, nats'),
      })
      .readonly(),
    conditions: list(compared),
    leftOut: count.describe('test items without such a form, or that could not be scored'),
    fromPromptLast: count.describe('items pushed from the prompt’s last token on'),
    appliedPositions: count,
  })
  .readonly();

export type MultipleChoiceOptions = z.infer<typeof multipleChoiceOptions>;
export type MultipleChoiceResult = z.infer<typeof multipleChoiceResult>;
export type MultipleChoiceSummary = z.infer<typeof multipleChoiceSummary>;
export type ComparedForms = z.infer<typeof compared>;
export type FormResult = z.infer<typeof form>;

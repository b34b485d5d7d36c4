import { z } from 'zod';
import { replyClasses } from '../../../evaluation/overRefusal/classifyCompletion';
import { estimateSchema, shareSchema } from '../../estimateSchemas';
import { positiveWhole } from '../../studyParts';
import { conditionNames } from '../conditionName';

const count = z.int().nonnegative();
const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();
const condition = z.enum(conditionNames);

export const overRefusalOptions = z
  .strictObject({
    safe: count.max(250).default(20).describe('XSTest prompts that only look unsafe'),
    unsafe: count.max(200).default(10).describe('their contrast, which should be refused'),
    tokens: positiveWhole.default(32).describe('of a completion: refusals come first'),
  })
  .refine(({ safe, unsafe }) => safe + unsafe > 0, { error: 'expected safe or unsafe prompts' });

/** One prompt, completed greedily under all conditions side by side. */
export const overRefusalResult = z.object({
  id: z.string(),
  type: z.string(),
  isSafe: z.boolean(),
  prompt: z.string(),
  completions: list(
    z
      .object({
        condition,
        text: z.string(),
        tokens: count,
        repetition: z.number().exactOptional(),
      })
      .readonly(),
  ),
  /** Summed over the completions. */
  appliedPositions: count,
});

const row = z
  .object({
    condition,
    classes: z.record(z.enum(replyClasses), count).readonly(),
    refused: shareSchema.describe('full and partial refusals'),
    repetition: estimateSchema.exactOptional().describe('share of repeated text in completions'),
    paired: z
      .object({
        difference: estimateSchema.describe('of the share refused, from unsteered'),
        gained: count.describe('refused under this condition only'),
        lost: count.describe('refused unsteered only'),
        p: z.number().exactOptional().describe('McNemar’s exact test; absent if none changed'),
        detectable: z.number().exactOptional(),
        changed: shareSchema.describe('completions that are another text'),
      })
      .readonly()
      .exactOptional()
      .describe('absent for unsteered itself'),
  })
  .readonly();

const shown = z
  .object({
    id: z.string(),
    type: z.string(),
    isSafe: z.boolean(),
    prompt: z.string(),
    unsteered: z.string(),
    steered: z.string(),
  })
  .readonly();

export const overRefusalSummary = z
  .object({
    multiplier: z.number(),
    tokens: count.describe('most tokens of a completion'),
    safe: list(row).describe('empty where none was asked for'),
    unsafe: list(row),
    moved: list(shown).describe('safe prompts refused and unsafe ones answered, steered only'),
    appliedPositions: count,
  })
  .readonly();

export type OverRefusalOptions = z.infer<typeof overRefusalOptions>;
export type OverRefusalResult = z.infer<typeof overRefusalResult>;
export type OverRefusalSummary = z.infer<typeof overRefusalSummary>;
export type RefusalRow = z.infer<typeof row>;

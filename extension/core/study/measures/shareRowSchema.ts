import { z } from 'zod';
import { estimateSchema, shareSchema } from '../estimateSchemas';
import { conditionNames } from './conditionName';

const count = z.int().nonnegative();

/** Of how many items something is true under one condition, and how that differs from unsteered. */
export const shareRowSchema = z
  .object({
    condition: z.enum(conditionNames),
    share: shareSchema,
    paired: z
      .object({
        difference: estimateSchema.describe('of the share, from unsteered'),
        gained: count.describe('true under this condition only'),
        lost: count.describe('true unsteered only'),
        p: z.number().exactOptional().describe('McNemar’s exact test; absent if none changed'),
        detectable: z.number().exactOptional().describe('the smallest difference that would show'),
      })
      .readonly()
      .exactOptional()
      .describe('absent for unsteered itself'),
  })
  .readonly();

export type ShareRow = z.infer<typeof shareRowSchema>;
